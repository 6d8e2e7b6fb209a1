import 'flattr-button/define';
import { Component, CUSTOM_ELEMENTS_SCHEMA, computed, signal } from '@angular/core';
import type { FlattredEvent } from 'flattr-button';

@Component({
  selector: 'flattr-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  host: { '(window:hashchange)': 'show()' },
  template: `
    <nav><a href="#/first">First</a> <a href="#/second">Second</a></nav>
    <h1>{{ title() }}</h1>
    @if (shown()) {
      <flattr-button
        to="ada"
        [url]="'/posts/' + post()"
        [attr.thing-title]="title()"
        [size]="size()"
        (flattr-flattred)="thank($event)"
      >
        <a class="flattr-button" href="https://flattr.example/flattr?to=ada">Flattr</a>
      </flattr-button>
    }
    <button id="toggle" (click)="shown.set(!shown())">Show or hide</button>
    <button id="larger" (click)="size.set('large')">Larger</button>
    <output>{{ thanks() }}</output>
  `,
})
export class Page {
  readonly posts = { first: 'The first post', second: 'The second post' };
  readonly hash = signal(location.hash);
  readonly shown = signal(true);
  readonly size = signal<'medium' | 'large'>('medium');
  readonly thanks = signal('');
  readonly post = computed(() => (this.hash() === '#/second' ? 'second' : 'first'));
  readonly title = computed(() => this.posts[this.post()]);

  show() {
    this.hash.set(location.hash);
  }

  thank({ count }: FlattredEvent) {
    this.thanks.set(`Thanks from ${count}`);
  }
}
