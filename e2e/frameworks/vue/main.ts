import { setService } from 'flattr-button';
import { createApp } from 'vue';
import Page from './Page.vue';

setService('https://flattr.example');
createApp(Page).mount('#root');
