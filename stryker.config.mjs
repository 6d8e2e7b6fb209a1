const money = 'packages/settlement/src/{clock,close,decimal,divide,errors,fee,month,pot,waiting}';
const clicks = 'api/src/clicks/**/{act,fold,limits}';
const bank = 'packages/bank-files/src/{cents,epc-text,reference}';
const tokens =
  'packages/click-token/src/{decode-click,freshness,messages,read-jws,verify-click,verify-connect}';

/** Changes the modules that decide about money and clicks, and sees whether a test notices: `npm run test:mutation`. */
export default {
  mutate: [`${money}.ts`, `${bank}.ts`, `${tokens}.ts`, `${clicks}.ts`],
  testRunner: 'tap',
  plugins: ['@stryker-mutator/tap-runner'],
  tap: {
    testFiles: [`${money}.test.ts`, `${bank}.test.ts`, `${tokens}.test.ts`, `${clicks}.test.ts`],
    nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
  },
  coverageAnalysis: 'perTest',
  thresholds: { break: 95 }, // what is left changes nothing, such as the order of equal things
  tsconfigFile: 'none.json', // TypeScript 7 offers no interface for tools yet
  concurrency: 2,
  reporters: ['clear-text'],
};
