/** The words of an enumeration that the SDK leaves open for words to come. */
type Words<Value> = Value extends string ? (string extends Value ? never : Value) : never;

type Closed<Value> = [Words<Value>] extends [never] ? Value : Value extends string ? Words<Value> : Value;

/**
 * An object whose states are only those that the SDK names. Its own types take any text, so that a wrong word would
 * compile.
 */
export type Known<Of> = { [Name in keyof Of]: Closed<Of[Name]> };

/** Sets members of an object. A wrong member, or a word that the SDK does not name, does not compile. */
export function change<Of extends object>(object: Of, members: Partial<Known<NoInfer<Of>>>): void {
  Object.assign(object, members);
}
