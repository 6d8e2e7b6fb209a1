import { bootstrapApplication } from '@angular/platform-browser';
import { setService } from 'flattr-button';
import { Page } from './page';

setService('https://flattr.example');
bootstrapApplication(Page);
