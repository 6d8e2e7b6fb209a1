import { setService } from 'flattr-button';
import { mount } from 'svelte';
import Page from './Page.svelte';

setService('https://flattr.example');
const target = document.querySelector('#root');
if (target) mount(Page, { target });
