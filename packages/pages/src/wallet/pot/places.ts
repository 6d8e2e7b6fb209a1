/** Keeps what is in a list at its place, as first shown, so that the next press hits what it aims at. New ones go to the end. */
export class Places {
  readonly #places = new Map<string, number>();

  inOrder<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
    const placed = items.map((item) => ({ item, place: this.#placeOf(keyOf(item)) }));
    return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
  }

  #placeOf(key: string): number {
    const place = this.#places.get(key) ?? this.#places.size;
    this.#places.set(key, place);
    return place;
  }
}
