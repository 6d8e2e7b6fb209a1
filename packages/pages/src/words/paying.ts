/** How readers pay here: a card is charged after the month, money is added beforehand, or it is play money. */
export type Paying = 'later' | 'before' | 'play';
