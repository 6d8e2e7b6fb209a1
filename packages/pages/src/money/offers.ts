/** Monthly amounts that are offered, in micro-units. */
const offers = [2_000_000n, 5_000_000n, 10_000_000n, 20_000_000n];

/** The monthly amounts to offer where this is the least. */
export const offersFrom = (minimum: bigint): bigint[] => offers.filter((offer) => offer >= minimum);
