import 'flattr-button/define';
import type {} from 'flattr-button/react';
import { useState } from 'react';

type ThanksProps = { to: string; url: string; title: string; size: 'medium' | 'large' };

export function Thanks({ to, url, title, size }: ThanksProps) {
  const [thanks, setThanks] = useState('');
  return (
    <>
      <flattr-button
        to={to}
        url={url}
        thing-title={title}
        size={size}
        onflattr-flattred={({ count }) => setThanks(`Thanks from ${count}`)}
      >
        <a className="flattr-button" href="https://flattr.example/flattr?to=ada">
          Flattr
        </a>
      </flattr-button>
      <output>{thanks}</output>
    </>
  );
}
