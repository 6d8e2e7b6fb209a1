/** A bug that mutation testing cannot make, because it takes a race, a crash or a second run to see it. */
export interface PlantedBug {
  /** The name of its module in `bugs/`. */
  readonly name: string;
  /** Test files below `api/src`, of which one must fail. */
  readonly tests: readonly string[];
}

export const plantedBugs: readonly PlantedBug[] = [
  { name: 'click-past-the-fence', tests: ['settlement/2-close.fence.test.ts'] },
  { name: 'deposit-moves-twice', tests: ['payments/deposits/service.once.test.ts'] },
  { name: 'failure-swallowed', tests: ['platform/db/in-transaction.test.ts'] },
  { name: 'tried-again-after-any-error', tests: ['platform/db/in-transaction.test.ts'] },
  { name: 'answered-before-commit', tests: ['platform/db/engine/watched-client.faults.test.ts'] },
  { name: 'steps-outside-transactions', tests: ['settlement/settlement.kill.test.ts'] },
  { name: 'gate-lets-everything-pass', tests: ['settlement/settlement.reruns.test.ts'] },
  { name: 'creators-paid-twice', tests: ['settlement/settlement.reruns.test.ts'] },
  { name: 'pot-moved-twice', tests: ['settlement/settlement.reruns.test.ts'] },
  ...[
    'charge-asked-again-under-another-key',
    'refund-forgets-its-key',
    'payout-leaves-before-its-row',
    'event-of-the-dead-forgotten',
  ].map((name) => ({ name, tests: ['payments/payments.crash.test.ts'] })),
];
