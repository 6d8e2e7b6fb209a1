import '../tag/define.ts';
import { TagMakerElement } from '../tag/tag-maker.ts';
import { ChoosePictureElement } from './profile/choose-picture.ts';
import { EditProfileElement } from './profile/edit-profile.ts';
import { CheckSiteElement } from './sites/check-site.ts';
import { ListedSitesElement } from './sites/listed-sites.ts';

// The parts that most visits leave folded. They are loaded when one of them is opened.
customElements.define('flattr-tag-maker', TagMakerElement);
customElements.define('flattr-choose-picture', ChoosePictureElement);
customElements.define('flattr-edit-profile', EditProfileElement);
customElements.define('flattr-check-site', CheckSiteElement);
customElements.define('flattr-listed-sites', ListedSitesElement);
