/** What the three people of the market show, by the handle under which they are flattred. */
export const stalls = {
  cleo: { name: 'Cleo Brandt', about: 'Cleo draws her kitchen table, once a week.' },
  emile: { name: 'Émile Garnier', about: 'Émile records people at work before the town is awake.' },
  salma: { name: 'سلمى حدّاد', about: 'Salma sings on the roof, so that the street can hear it.' },
} as const;

export interface Work {
  /** The end of its address. */
  slug: string;
  by: keyof typeof stalls;
  title: string;
  text: string;
  /** A drawing of 120 by 80, as SVG elements. */
  drawing: string;
}

export const works: readonly Work[] = [
  {
    slug: 'week-twelve',
    by: 'cleo',
    title: 'Kitchen table, week twelve',
    text: 'One cup, two spoons, and the light at nine o’clock. The second spoon is a guest.',
    drawing:
      '<path d="M10 58h100" stroke="currentColor" stroke-width="3"/><path d="M38 34h26v14a10 10 0 0 1-10 10h-6a10 10 0 0 1-10-10zm26 4h5a6 6 0 0 1 0 12h-5" fill="none" stroke="currentColor" stroke-width="3"/><circle cx="92" cy="22" r="9" fill="#e0a526"/>',
  },
  {
    slug: 'the-first-tram',
    by: 'emile',
    title: 'The first tram',
    text: 'Nine minutes with the woman who drives the 4:52. She says the bell is for the pigeons.',
    drawing:
      '<rect x="28" y="22" width="64" height="34" rx="6" fill="none" stroke="currentColor" stroke-width="3"/><path d="M36 30h14v10H36zM56 30h14v10H56zM76 30h9v10h-9z" fill="#4f8fb8"/><g fill="currentColor"><circle cx="42" cy="58" r="5"/><circle cx="78" cy="58" r="5"/></g>',
  },
  {
    slug: 'roof-song',
    by: 'salma',
    title: 'Roof song',
    text: 'Recorded in one take between two helicopters. The third voice is the neighbour’s kettle.',
    drawing:
      '<path d="M14 62l34-26 24 18 34-26" fill="none" stroke="currentColor" stroke-width="3"/><path d="M84 16a10 10 0 1 0 10 14 12 12 0 0 1-10-14z" fill="#b5548a"/>',
  },
  {
    slug: 'week-thirteen',
    by: 'cleo',
    title: 'Kitchen table, week thirteen',
    text: 'A lemon that nobody has cut. It has been here since week ten and knows its angle.',
    drawing:
      '<path d="M10 58h100" stroke="currentColor" stroke-width="3"/><ellipse cx="60" cy="46" rx="20" ry="12" fill="#e0a526"/><path d="M79 46l6-2" stroke="currentColor" stroke-width="3"/>',
  },
  {
    slug: 'the-clock-winder',
    by: 'emile',
    title: 'The clock winder',
    text: 'Once a week someone climbs ninety-one steps to be four minutes late. We went along.',
    drawing:
      '<circle cx="60" cy="40" r="26" fill="none" stroke="currentColor" stroke-width="3"/><path d="M60 40V22M60 40l12 8" stroke="#4f8fb8" stroke-width="4" stroke-linecap="round"/>',
  },
  {
    slug: 'low-tide',
    by: 'salma',
    title: 'Low tide',
    text: 'Four chords, in the order in which the boats came back.',
    drawing:
      '<path d="M10 52q10-8 20 0t20 0 20 0 20 0 20 0" fill="none" stroke="currentColor" stroke-width="3"/><path d="M44 40h32l-6 8H50zM60 40V16l12 18H60" fill="#b5548a"/>',
  },
];
