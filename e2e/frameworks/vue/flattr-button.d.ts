import type { FlattrButtonAttributes } from 'flattr-button';
import type { DefineComponent } from 'vue';

declare module 'vue' {
  interface GlobalComponents {
    'flattr-button': DefineComponent<FlattrButtonAttributes>;
  }
}
