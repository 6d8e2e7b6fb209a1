import { setService } from 'flattr-button';
import 'flattr-button/define';

setService('https://flattr.example');

const posts = { first: 'The first post', second: 'The second post' };
const [heading, place, toggle, larger, output, button] = [
  'h1',
  '#place',
  '#toggle',
  '#larger',
  'output',
  'flattr-button',
].map((selector) => document.querySelector(selector));

function show() {
  const post = location.hash === '#/second' ? 'second' : 'first';
  heading.textContent = posts[post];
  button.url = `/posts/${post}`;
  button.thingTitle = posts[post];
}

show();
addEventListener('hashchange', show);
toggle.addEventListener('click', () => (button.isConnected ? button.remove() : place.append(button)));
larger.addEventListener('click', () => button.setAttribute('size', 'large'));
button.addEventListener('flattr-flattred', (event) => {
  output.textContent = `Thanks from ${event.count}`;
});
