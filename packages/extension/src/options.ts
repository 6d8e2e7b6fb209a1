import { browser, say } from './browser.ts';
import { builtFor, chooseService, chosenService } from './chosen-service.ts';
import { checkService, serviceOrigin } from './service.ts';
import { fillTexts, part } from './texts.ts';

fillTexts();
const input = part<HTMLInputElement>('service');
const said = part('said');
input.placeholder = builtFor;
input.value = await chosenService();
await showShortcut();

part<HTMLFormElement>('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const origin = input.value.trim() === '' ? builtFor : serviceOrigin(input.value);
  if (!origin) return answer('notAddress', { isWrong: true }, builtFor);
  answer('checking', { isWrong: false });
  const checked = await checkService(origin);
  if (checked.state !== 'works') return answer(checked.state, { isWrong: true }, new URL(origin).host);
  await chooseService(origin);
  input.value = origin;
  answer('works', { isWrong: false }, checked.name);
});

function answer(name: string, { isWrong }: { isWrong: boolean }, ...places: string[]): void {
  said.textContent = say(name, ...places);
  said.classList.toggle('wrong', isWrong);
  input.setAttribute('aria-invalid', String(isWrong));
}

/** The keys can be changed in the browser's own settings, so we ask for them. */
async function showShortcut(): Promise<void> {
  const commands = await browser.commands.getAll();
  const keys = commands.find(({ name }) => name === '_execute_action')?.shortcut;
  if (keys) part('shortcut').textContent = say('shortcut', keys);
}
