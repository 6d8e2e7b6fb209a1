import { html } from 'lit';
import type { words as english } from '../../en/sites/elsewhere.ts';

export const words: typeof english = {
  elsewhere: {
    explanation:
      'أثبت أن موقعًا أو ملفًا شخصيًا لك: ضع فيه عنوان صفحتك هنا، ثم اطلب منا أن ننظر. عندها يظهر بعلامة صح على صفحتك العامة، ويمكن تقديم flattr لك هناك حتى بلا زر.',
    label: 'عنوان موقعك أو ملفك الشخصي',
    check: 'انظر',
    isYours: 'لك.',
    notNamed: 'لا يقود إلى صفحتك بعد. ضع عنوانها هناك وانشره ثم انظر من جديد.',
    taken: 'يقود أيضًا إلى من أثبته قبلك. أزل ذلك الرابط ثم انظر من جديد.',
    proven: 'يقود إليك',
    missing: 'لم يعد يقود إليك. يُحسب لك 14 يومًا منذ رأينا ذلك.',
    remove: 'إزالة',
    removeThis: (name) => `إزالة ${name}`,
    removed: (name) => `لم يعد ${name} لك هنا.`,
    howTitle: 'كيف أثبت أنه لي؟',
    yourPage: 'عنوان صفحتك',
    ways: {
      mastodon: 'Mastodon',
      mastodonText:
        'في «تعديل الملف الشخصي» ضع العنوان في أحد الحقول الإضافية. احفظ الملف مرة أخرى بعد أن ننظر، فيُظهر Mastodon علامته الخضراء.',
      bluesky: 'Bluesky',
      blueskyText: 'ضع العنوان في وصف ملفك الشخصي.',
      github: 'GitHub',
      githubText: (link, repository) =>
        html`ضع ${link} في FUNDING.yml: في مستودع، أو لجميعها في مستودعك ${repository}.`,
      site: 'موقع كامل',
      siteText: (link, record) =>
        html`ضع رابطًا في الصفحة الأولى، مثل ${link}؛ أو سجل DNS، ${record}؛ أو الملف تحت «مواقعك».`,
      others: 'أي شيء آخر',
      othersText: (code) => html`رابط في الملف الشخصي فيه ${code}. تصنعه معظم الخدمات من عنوان في الملف.`,
    },
    reasons: {
      missing: 'غير موجود. تحقق من العنوان.',
      refused: 'ليس عنوان https عامًا، فلم ننظر.',
      unreachable: 'لم يستجب، أو استجاب بخطأ. انظر من جديد بعد دقيقة.',
      'too-large': 'كبير جدًا علينا.',
      redirected: 'يقود إلى موقع آخر. أدخل العنوان الذي يقود إليه.',
      'no-account': 'ليس ملفًا شخصيًا يمكن إثباته. أدخل عنوان الملف نفسه.',
    },
  },
};
