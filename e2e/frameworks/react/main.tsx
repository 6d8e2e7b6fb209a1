import { setService } from 'flattr-button';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Thanks } from './thanks';

setService('https://flattr.example');

const posts = { first: 'The first post', second: 'The second post' };
const current = () => (location.hash === '#/second' ? 'second' : 'first');

function Page() {
  const [post, setPost] = useState<keyof typeof posts>(current);
  const [shown, setShown] = useState(true);
  const [size, setSize] = useState<'medium' | 'large'>('medium');

  useEffect(() => {
    const show = () => setPost(current());
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, []);

  return (
    <>
      <nav>
        <a href="#/first">First</a> <a href="#/second">Second</a>
      </nav>
      <h1>{posts[post]}</h1>
      {shown && <Thanks to="ada" url={`/posts/${post}`} title={posts[post]} size={size} />}
      <button id="toggle" type="button" onClick={() => setShown(!shown)}>
        Show or hide
      </button>
      <button id="larger" type="button" onClick={() => setSize('large')}>
        Larger
      </button>
    </>
  );
}

const root = document.querySelector('#root');
if (root) createRoot(root).render(<Page />);
