import type { Shape } from './draw-picture.ts';

/** A creator of the town. Each signs in with `<handle>@example.com`. */
export interface TownCreator {
  readonly handle: string;
  readonly name: string;
  readonly words: string;
  readonly links: readonly string[];
  readonly category: 'writing' | 'pictures' | 'podcasts' | 'music';
  readonly language: string;
  /** What the picture shows, from back to front. */
  readonly picture: readonly Shape[];
}

export const creators: readonly TownCreator[] = [
  {
    handle: 'ada',
    name: 'Ada Marlow',
    words: 'I repair sewing machines, and write about things that are made to be opened.',
    links: ['https://two-desks.example/ada', 'https://repair.example/@ada'],
    category: 'writing',
    language: 'en',
    // A sewing machine.
    picture: [
      { fill: '#f3d9a4' },
      { box: [0, 0.74, 1, 1], fill: '#7a4a2b' },
      { box: [0.2, 0.66, 0.82, 0.74], fill: '#23303f' },
      { box: [0.62, 0.34, 0.78, 0.7], fill: '#2f6f73' },
      { box: [0.24, 0.3, 0.78, 0.44], fill: '#2f6f73' },
      { box: [0.24, 0.3, 0.36, 0.56], fill: '#2f6f73' },
      { box: [0.29, 0.56, 0.31, 0.66], fill: '#23303f' },
      { circle: [0.84, 0.4, 0.09], fill: '#23303f' },
      { circle: [0.84, 0.4, 0.04], fill: '#f3d9a4' },
      { box: [0.5, 0.2, 0.56, 0.3], fill: '#c8452f' },
    ],
  },
  {
    handle: 'ben',
    name: 'Ben Okafor',
    words: 'I walk to work, and write about what lies beside the road.',
    links: ['https://two-desks.example/ben'],
    category: 'writing',
    language: 'en',
    // A road between hills.
    picture: [
      { fill: '#bfe0ea' },
      { circle: [0.76, 0.24, 0.1], fill: '#f6c445' },
      { circle: [0.2, 0.95, 0.45], fill: '#5b8c5a' },
      { circle: [0.85, 1.05, 0.5], fill: '#3f7050' },
      { triangle: [0.5, 0.6, 0.22, 1, 0.66, 1], fill: '#d9cdb8' },
      { triangle: [0.495, 0.66, 0.42, 1, 0.47, 1], fill: '#f7f3ea' },
      { box: [0.3, 0.42, 0.33, 0.62], fill: '#5a3d28' },
      { circle: [0.315, 0.4, 0.08], fill: '#2f5a3c' },
    ],
  },
  {
    handle: 'cleo',
    name: 'Cleo Brandt',
    words: 'Jede Woche eine Zeichnung vom Küchentisch.',
    links: ['https://kuechentisch.example/'],
    category: 'pictures',
    language: 'de',
    // A cup and a lemon on a table.
    picture: [
      { fill: '#e9e2f2' },
      { box: [0, 0.66, 1, 1], fill: '#b98a5e' },
      { circle: [0.63, 0.5, 0.12], fill: '#4b4f9c' },
      { circle: [0.63, 0.5, 0.07], fill: '#e9e2f2' },
      { box: [0.26, 0.38, 0.6, 0.72], fill: '#4b4f9c' },
      { box: [0.26, 0.34, 0.6, 0.4], fill: '#33376f' },
      { circle: [0.8, 0.68, 0.09], fill: '#f2c318' },
      { triangle: [0.86, 0.64, 0.92, 0.68, 0.86, 0.72], fill: '#f2c318' },
    ],
  },
  {
    handle: 'emile',
    name: 'Émile Garnier',
    words: 'Un micro, une voix, et le travail de ceux qui se lèvent avant la ville.',
    links: ['https://avant-la-ville.example/'],
    category: 'podcasts',
    language: 'fr',
    // A microphone.
    picture: [
      { fill: '#23384f' },
      { circle: [0.5, 0.48, 0.3], fill: '#2f4c69' },
      { circle: [0.5, 0.34, 0.15], fill: '#e9edf2' },
      { box: [0.35, 0.34, 0.65, 0.5], fill: '#e9edf2' },
      { circle: [0.5, 0.5, 0.15], fill: '#e9edf2' },
      { box: [0.37, 0.38, 0.63, 0.41], fill: '#23384f' },
      { box: [0.37, 0.46, 0.63, 0.49], fill: '#23384f' },
      { box: [0.48, 0.65, 0.52, 0.84], fill: '#f0a33a' },
      { box: [0.34, 0.82, 0.66, 0.87], fill: '#f0a33a' },
    ],
  },
  {
    handle: 'salma',
    name: 'سلمى حدّاد',
    words: 'أغانٍ قصيرة من سطح بيتنا في المدينة القديمة.',
    links: ['https://roof-songs.example/'],
    category: 'music',
    language: 'ar',
    // The moon above roofs.
    picture: [
      { fill: '#3b1f4a' },
      { circle: [0.66, 0.3, 0.17], fill: '#f5d9a8' },
      { circle: [0.73, 0.25, 0.15], fill: '#3b1f4a' },
      { circle: [0.24, 0.2, 0.012], fill: '#f5d9a8' },
      { circle: [0.38, 0.34, 0.012], fill: '#f5d9a8' },
      { box: [0.08, 0.6, 0.4, 1], fill: '#a4506f' },
      { box: [0.36, 0.7, 0.7, 1], fill: '#843b5e' },
      { box: [0.66, 0.56, 0.94, 1], fill: '#c46a6f' },
      { circle: [0.8, 0.56, 0.14], fill: '#c46a6f' },
      { box: [0.18, 0.7, 0.26, 0.82], fill: '#f5d9a8' },
      { box: [0.77, 0.7, 0.84, 0.84], fill: '#f5d9a8' },
    ],
  },
];

/** The readers, in the order of joining. */
export const readers: readonly string[] = [
  ...['Nora', 'Tomás', 'Ingrid', 'Kwame', 'Lucía', 'Piotr', 'Aiko', 'Samir', 'Greta', 'Dmitri'],
  ...['Fatou', 'Lars', 'Mina', 'Oscar', 'Yusuf', 'Hanna', 'Rui', 'Sofie', 'Amara', 'Jules'],
  ...['Petra', 'Nils', 'Zeynep', 'Marco', 'Elif', 'Bruno', 'Noor', 'Karin', 'Teo', 'Vera'],
];

/** Monthly amounts in cents, in turns. */
export const monthlyAmounts: readonly number[] = [500, 300, 1000, 200, 500, 800];
