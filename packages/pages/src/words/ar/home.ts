import { html } from 'lit';
import type { words as english } from '../en/home.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('ar');

/** After a preposition. */
const days = (count: number) =>
  plural(count, {
    one: 'يوم واحد',
    two: 'يومين',
    few: `${count} أيام`,
    many: `${count} يومًا`,
    other: `${count} يوم`,
  });

const payees = (count: number) =>
  plural(count, {
    one: 'شخص واحد',
    two: 'شخصين',
    few: `${count} أشخاص`,
    many: `${count} شخصًا`,
    other: `${count} شخص`,
  });

export const words: typeof english = {
  ...frame,
  ...tag,
  home: {
    hero: {
      title: 'أعجبك؟ أرسل Flattr.',
      lead: 'مبلغ واحد في الشهر. نقرة واحدة لما يعجبك. ولكل شخص حصة متساوية.',
      give: 'ابدأ العطاء',
    },
    tryOut: {
      article: 'مقال يستحق القراءة',
      by: 'آدا، في موقع كأي موقع آخر',
      hint: 'جرّبه. لا يُرسل شيء.',
      sum: (amount, people, share) => `تعطي ${amount} في الشهر إلى ${payees(people)}. يحصل كل شخص على ${share}.`,
    },
    cards: {
      give: ['أعطِ', 'اختر مبلغًا واحدًا في الشهر وانقر على ما يعجبك.', 'ابدأ العطاء'],
      receive: ['استقبل Flattr', 'الصق رمزًا قصيرًا في صفحتك. يشكرك القرّاء بنقرة واحدة.', 'اختر معرّفك'],
      build: ['ابنِ', 'مكوّن ويب قياسي وواجهة برمجية مفتوحة، لأي إطار عمل.', 'شاهد الشيفرة'],
    },
    proof: {
      title: 'هم هنا بالفعل',
      creators: (count) => plural(count, { one: 'مبدع واحد', two: 'مبدعان', few: `${count} مبدعين`, many: `${count} مبدعًا`, other: `${count} مبدع` }),
      sites: (count) => plural(count, { one: 'موقع واحد', two: 'موقعان', few: `${count} مواقع`, many: `${count} موقعًا`, other: `${count} موقع` }),
      readers: (count) => plural(count, { one: 'قارئ واحد أعطى الشهر الماضي', two: 'قارئان أعطيا الشهر الماضي', few: `${count} قرّاء أعطوا الشهر الماضي`, many: `${count} قارئًا أعطوا الشهر الماضي`, other: `${count} قارئ أعطوا الشهر الماضي` }),
      shares: (amount) => `${amount} للمبدعين الشهر الماضي`,
      open: 'مفتوح المصدر برخصة MIT. يمكن للجميع التحقق من تقسيم كل شهر.',
    },
    questions: {
      title: 'أسئلة',
      list: ({ fee, reviewDays, collectDays, payoutDelayDays, paying, chargedOn, payout }) => [
        ['هل هو اشتراك؟', 'لا. تعطي من تشاء، ويمكن أن يختلف كل شهر. غيّر مبلغك أو أوقفه مؤقتًا متى شئت.'],
        [
          'متى أدفع؟',
          { later: `لا يُخصم شيء عند النقر. بعد كل شهر أرسلت فيه Flattr إلى أحد، يُخصم من بطاقتك ما ينقص محفظتك. لهذا الشهر يكون ذلك في ${chargedOn}.`, before: 'تضيف النقود إلى محفظتك مسبقًا. ويأخذ الشهر منها مبلغك الشهري إن أرسلت Flattr إلى أحد.', play: 'أبدًا هنا: إنها نقود وهمية. أضف منها ما شئت.' }[paying],
        ],
        ['ماذا لو لم أرسل Flattr إلى أحد؟', paying === 'later' ? 'لا يُخصم شيء.' : 'لا يُقتطع شيء، وتبقى نقودك في محفظتك.'],
        ['من يراني؟', 'المواقع لا تعرف أبدًا من أنت. ولا يرى المبدعون اسمك إلا إذا سمحت بذلك في حسابك.'],
        [
          'متى تصل النقود؟',
          `يُسوّى الشهر ${reviewDays === 0 ? 'بعد نهايته' : `بعد ${days(reviewDays)} من نهايته`}.${paying === 'later' && collectDays > 0 ? ` وإن تأخر دفع ما، فقد يكون ذلك حتى ${days(collectDays)} لاحقًا.` : ''} عندها يكون للمبدعين حصتهم.${payoutDelayDays === 0 ? '' : ` ويمكنهم استخدامها بعد ${days(payoutDelayDays)}.`}${payout && ` وتُدفع لهم ابتداءً من ${payout}.`}`,
        ],
        ['كم يكلّف؟', `النقرة لا تكلّف شيئًا إضافيًا. نحتفظ بـ ${fee} من كل صندوق. والمبدعون لا يدفعون شيئًا.`],
      ],
    },
    readers: {
      title: 'للقرّاء',
      steps: (minimum, reviewDays) => [
        ['اختر مبلغًا', `من ${minimum} في الشهر. لا يزيد أبدًا ما لم تغيّره. غيّره أو أوقفه مؤقتًا متى شئت.`],
        ['انقر Flattr', 'النقرة لا تكلّف شيئًا إضافيًا ولا تسأل عن المال أبدًا. النقرة الأولى في أي موقع تفتح نافذة صغيرة. وبعدها تكفي نقرة واحدة إن أردت. المواقع لا تعرف أبدًا من أنت.'],
        ['اعرف من يحصل عليها', `تعرض محفظتك كل من أرسلت إليهم Flattr وحصصهم. يمكنك التراجع عن أي Flattr حتى ${reviewDays === 0 ? 'تسوية الشهر' : `${days(reviewDays)} بعد نهاية الشهر`}. وإن لم ترسل Flattr إلى أحد، تبقى نقودك لك.`],
      ],
      start: 'افتح محفظتك',
    },
    siteOwners: {
      title: 'لموقعك',
      paste: 'الصق رمزًا قصيرًا في صفحتك. لا شيء يحتاج إلى بناء، ولا يوضع أي ملف تعريف ارتباط في موقعك. ومن يقرأ بلا JavaScript يجد رابطًا عاديًا يفعل الشيء نفسه.',
      policy: html`إن كان موقعك يرسل <bdi>Content-Security-Policy</bdi>، فاسمح بهذه الخدمة في <code>script-src</code> و
        <code>connect-src</code>. هذا كل شيء.`,
      start: 'اختر معرّفك',
      generator: 'احصل على زرّك',
    },
    developers: {
      title: 'للمطوّرين',
      element: 'الزر عنصر مخصّص قياسي مع أنواع TypeScript، لذلك يعمل مع أي إطار عمل. يمكنك استيراده على خادم، حيث لا يفعل شيئًا.',
      bundler: 'إن كنت تجمعه مع شيفرتك، فحدّد له الخدمة التي يستخدمها.',
      api: html`الواجهة البرمجية موصوفة في <a href="/openapi.json">OpenAPI</a>، و<a href="/problems">كل خطأ</a> موصوف بالكلمات.`,
      install: 'أمر التثبيت',
      markup: 'مثال برمجي',
    },
    rules: {
      example: 'شاهد كيف يُقسم شهر',
      title: 'كيف تسير النقود',
      list: (fee, minimum, payoutDelayDays, paying) => [
        ['أشخاص لا نقرات', 'يُقسم صندوقك بالتساوي بين من أرسلت إليهم Flattr، مهما كان عدد صفحاتهم التي نقرت عليها.'],
        [`رسوم ${fee}`, 'تُقتطع مرة واحدة من الصندوق. وما لا ينقسم بالتساوي يذهب إلى من أرسلت إليهم Flattr، ولا يذهب إلينا أبدًا.'],
        ['بلا Flattr لا يُقتطع شيء', paying === 'later' ? 'إن لم ترسل Flattr إلى أحد خلال شهر، لا يُخصم شيء.' : 'إن لم ترسل Flattr إلى أحد خلال شهر، تبقى نقودك في محفظتك.'],
        ['لا نقود؟ نقراتك تنتظر', paying === 'later' ? 'إن تعذّر الخصم من بطاقتك، يبقى ما أرسلته من Flattr معلّقًا حتى ثلاثة أشهر، ويُحسب في الشهر التالي الذي فيه نقود.' : `إن كان في محفظتك أقل من ${minimum}، يبقى ما أرسلته من Flattr معلّقًا حتى ثلاثة أشهر، ويُحسب في الشهر التالي الذي فيه نقود.`],
        ['الأرباح منفصلة', payoutDelayDays === 0 ? 'ما تحصل عليه منفصل عن محفظتك. يمكنك نقله إليها لتعطيه لآخرين.' : `ما تحصل عليه منفصل عن محفظتك. بعد ${days(payoutDelayDays)} يمكنك نقله إليها.`],
        ['دقيق حتى جزء من المليون', 'نحسب النقود بأجزاء من المليون. الرسوم وحدها تُقرّب، إلى الأسفل. والمثال أعلاه يستخدم الشيفرة نفسها التي تقسم كل شهر.'],
      ],
    },
  },
  workedExample: {
    caption: (count) =>
      plural(count, {
        one: 'لشخص واحد',
        two: 'لشخصين',
        few: `لـ${count} أشخاص`,
        many: `لـ${count} شخصًا`,
        other: `لـ${count} شخص`,
      }),
    picture: (pot, count) =>
      plural(count, {
        one: `صندوق من ${pot} لشخص واحد، والرسوم`,
        two: `صندوق من ${pot} في حصتين متساويتين، والرسوم`,
        few: `صندوق من ${pot} في ${count} حصص متساوية، والرسوم`,
        many: `صندوق من ${pot} في ${count} حصة متساوية، والرسوم`,
        other: `صندوق من ${pot} في ${count} حصة متساوية، والرسوم`,
      }),
    amount: (amount) => html`تعطي ${amount} في الشهر`,
    payees: (number, count) => html`ترسل Flattr إلى ${number} ${plural(count, { few: 'أشخاص', many: 'شخصًا', other: 'شخص' })}`,
    count: payees,
    fee: (percent) => `الرسوم (${percent})`,
    net: 'للتقسيم',
    share: (count) => plural(count, { one: 'يحصل هذا الشخص على', other: 'يحصل كل شخص على' }),
  },
  tagGenerator: {
    label: 'معرّفك',
    empty: html`ليس لديك معرّف بعد؟ <a href="/creator">اختر واحدًا</a>. يستغرق ذلك دقيقة.`,
    unusable: 'يتكوّن المعرّف من 2 إلى 30 حرفًا: a–z و0–9 والشرطات.',
    unknown: html`لا أحد لديه هذا المعرّف. <a href="/creator">اختره</a> ليعمل الزر.`,
    pays: (person) => html`هذا يدفع إلى ${person}.`,
  },
};
