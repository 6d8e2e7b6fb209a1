import 'flattr-button/define';
import { setService } from 'flattr-button';
import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';

setService('https://flattr.example');

const posts = { first: 'The first post', second: 'The second post' };

function Page() {
  const [hash, setHash] = createSignal(location.hash);
  const [shown, setShown] = createSignal(true);
  const [size, setSize] = createSignal<'medium' | 'large'>('medium');
  const [thanks, setThanks] = createSignal('');
  const post = () => (hash() === '#/second' ? 'second' : 'first');
  addEventListener('hashchange', () => setHash(location.hash));

  return (
    <>
      <nav>
        <a href="#/first">First</a> <a href="#/second">Second</a>
      </nav>
      <h1>{posts[post()]}</h1>
      <Show when={shown()}>
        <flattr-button
          to="ada"
          url={`/posts/${post()}`}
          thing-title={posts[post()]}
          size={size()}
          on:flattr-flattred={({ count }) => setThanks(`Thanks from ${count}`)}
        >
          <a class="flattr-button" href="https://flattr.example/flattr?to=ada">
            Flattr
          </a>
        </flattr-button>
      </Show>
      <button id="toggle" type="button" onClick={() => setShown(!shown())}>
        Show or hide
      </button>
      <button id="larger" type="button" onClick={() => setSize('large')}>
        Larger
      </button>
      <output>{thanks()}</output>
    </>
  );
}

const root = document.querySelector('#root');
if (root) render(() => <Page />, root);
