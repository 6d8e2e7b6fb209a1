import type { Author } from './posts.ts';

/** Things too short for a post. Each has an address of its own, and a button. */
export const notes: readonly { author: Author; text: string }[] = [
  { author: 'ada', text: 'A drawer that sticks has been telling you about the weather for years.' },
  {
    author: 'ben',
    text: 'The shortest path across the park was drawn by feet. The paved one was drawn by somebody sitting down.',
  },
  { author: 'ada', text: 'Oil the hinge you do not hear.' },
  { author: 'ben', text: 'Nobody gives directions by street names to a friend.' },
  { author: 'ada', text: 'The manual was written for the machine in the picture, which nobody owns.' },
  { author: 'ben', text: 'Rain makes every bus stop a parliament.' },
  { author: 'ada', text: 'If it needs force, it needs another look first.' },
  { author: 'ben', text: 'The postman knows which dogs are lonely.' },
  { author: 'ada', text: 'Two of the same screw are a standard. Three are a habit.' },
  { author: 'ben', text: 'I asked for the way and got a story. I arrived later, and better informed.' },
  { author: 'ada', text: 'A label on the inside of a lid is a letter to a stranger.' },
  {
    author: 'ben',
    text: 'The hill is steeper on the day you carry something for somebody else, and shorter.',
  },
  { author: 'ada', text: 'Thread breaks at the knot you were proud of.' },
  {
    author: 'ben',
    text: 'In November the streetlamps begin their working day before the clerks have ended theirs.',
  },
  {
    author: 'ada',
    text: 'Every workshop has a tin of screws that fit nothing. Nobody throws it away, and every few years it saves the day.',
  },
  { author: 'ben', text: 'A bench is a public opinion about sitting.' },
  { author: 'ada', text: 'Good light is the cheapest tool.' },
  { author: 'ben', text: 'The map had the bridge. The river had other plans.' },
  { author: 'ada', text: 'You can tell a repaired thing by how it is handled afterwards.' },
  { author: 'ben', text: 'I know four people in my street by name and eleven by umbrella.' },
  { author: 'ada', text: 'Measure the old part, not the hole it left.' },
  {
    author: 'ben',
    text: 'The last train is full of people who are being very quiet about different evenings.',
  },
  { author: 'ada', text: 'What squeaks is not always what is worn.' },
  { author: 'ben', text: 'Snow edits the town down to its roofs.' },
  { author: 'ada', text: 'A spare needle taped under the table by somebody who died in 1971: thank you.' },
  {
    author: 'ben',
    text: 'The baker’s boy whistles the same four bars. I have caught myself supplying the fifth.',
  },
  { author: 'ada', text: 'There is a right size of hammer for every mistake.' },
  { author: 'ben', text: 'Walking beside a canal you are overtaken by nothing you would rather be.' },
  {
    author: 'ada',
    text: 'Clean it first. Half of all faults are dirt, and the other half are easier to see.',
  },
  {
    author: 'ben',
    text: 'Someone has planted tulips around the parking meter. It looks embarrassed, and is doing its best.',
  },
  {
    author: 'ada',
    text: 'The word “just” in a set of instructions marks the place where the author forgot something.',
  },
  { author: 'ben', text: 'A lit window with nobody in it is a promise; with somebody in it, a secret.' },
  { author: 'ada', text: 'Keep the bad photograph of how it looked before you took it apart.' },
  { author: 'ben', text: 'The fog let us have one tree at a time.' },
  {
    author: 'ada',
    text: 'Belts stretch, people adjust the tension, and in the end nobody knows how it was meant to feel.',
  },
  { author: 'ben', text: 'On the way back the same road is about something else.' },
  { author: 'ada', text: 'A tool borrowed twice should be given.' },
  { author: 'ben', text: 'The clock on the town hall is four minutes slow, and so, by now, is the town.' },
  { author: 'ada', text: 'Finished is when you put the lid back and hear nothing.' },
  { author: 'ben', text: 'I have never regretted the second pair of socks.' },
];
