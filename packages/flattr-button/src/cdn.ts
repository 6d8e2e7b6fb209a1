// The script that a service hands out: the buttons of the page belong to where it was loaded from.
import './define.ts';
import { setService } from './service.ts';

setService(import.meta.url);
