// Compiled against the packed package by pack.test.ts: what must not compile says so.

import type { FlattrButton } from 'flattr-button';
import type {} from 'flattr-button/react';
import { useRef } from 'react';

export function Post({ author }: { author: string }) {
  const button = useRef<FlattrButton>(null);
  return (
    <>
      <flattr-button
        ref={button}
        to={author}
        thing-title="A post"
        size="small"
        count="off"
        className="thanks"
        onflattr-flattred={({ count }) => count.toFixed()}
        onflattr-error={({ code }) => code.toUpperCase()}
        onClick={() => button.current?.pressed}
      >
        <a href="https://flattr.example/flattr">Flattr</a>
      </flattr-button>
      {/* @ts-expect-error there is no such size */}
      <flattr-button to={author} size="huge" />
      {/* @ts-expect-error nor such an event */}
      <flattr-button to={author} onflattr-paid={() => {}} />
    </>
  );
}
