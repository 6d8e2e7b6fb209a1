import { waitUntil } from '@open-wc/testing';

/** A frame that stands for the popup of a service of this origin. */

export function openFrame(sandbox?: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  document.body.append(frame);
  return frame;
}

/** Sends a message from a frame to this page, with that frame as its `source`. */
export function say(frame: HTMLIFrameElement, data: unknown): void {
  const script = `parent.postMessage(${JSON.stringify(data)}, '*')`;
  // Only code of that realm posts as that window.
  (frame.contentWindow as Window & { eval(code: string): void }).eval(script);
}

export function listenIn(frame: HTMLIFrameElement): unknown[] {
  const heard: unknown[] = [];
  frame.contentWindow?.addEventListener('message', ({ data }) => heard.push(data));
  return heard;
}

/** Sends a message from the frame and waits for the answer. */
export async function answerTo(frame: HTMLIFrameElement, data: unknown): Promise<{ token: string }> {
  const heard = listenIn(frame);
  say(frame, data);
  await waitUntil(() => heard.length, 'the popup got no answer');
  return heard[0] as { token: string };
}

/** Counts the listeners added to and removed from the window and the document. */
export function countListeners() {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const count: Record<string, number> = { message: 0, storage: 0, visibilitychange: 0 };
  const counting = (step: number, really: typeof addEventListener): typeof addEventListener =>
    function (this: EventTarget, ...[type, ...rest]) {
      if ((this === document || this === window || this === undefined) && type in count)
        count[type] = (count[type] ?? 0) + step;
      really.call(this ?? window, type, ...rest);
    };
  EventTarget.prototype.addEventListener = counting(1, addEventListener);
  EventTarget.prototype.removeEventListener = counting(-1, removeEventListener);
  return {
    left: () => count,
    restore: () => Object.assign(EventTarget.prototype, { addEventListener, removeEventListener }),
  };
}
