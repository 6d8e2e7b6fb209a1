/** Mutation tests of the rules of money: `npm run test:mutation`. */
export default {
  testRunner: 'tap',
  tap: {
    testFiles: ['packages/settlement/src/{clock,close,divide,errors,fee,month,pot,waiting}.test.ts'],
    nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
  },
  mutate: ['packages/settlement/src/{clock,close,divide,errors,fee,month,pot,waiting}.ts'],
  plugins: ['@stryker-mutator/tap-runner'],
  coverageAnalysis: 'perTest',
  tsconfigFile: 'none.json',
  concurrency: 1,
  reporters: ['clear-text'],
  allowEmpty: false,
};
