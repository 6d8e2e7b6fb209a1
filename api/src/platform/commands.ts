/**
 * What operators type before the name of a command. The published package is compiled, and the repository runs its sources.
 */
export const flattr = import.meta.url.endsWith('.js') ? 'flattr-service' : 'npm run flattr --';
