import type { words as english } from '../en/directory.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('ar');

export const words: typeof english = {
  directory: {
    title: 'الدليل',
    lead: 'أشخاص يمكنك إرسال Flattr إلى أعمالهم، والمواقع التي تجدهم فيها.',
    search: 'البحث',
    category: 'الفئة',
    language: 'اللغة',
    any: 'الكل',
    find: 'ابحث',
    order: 'عرض',
    many: 'الأكثر حصولًا على Flattr',
    new: 'الجدد',
    chance: 'عشوائيًا',
    sites: 'المواقع',
    total: (count, number) =>
      plural(count, {
        one: 'مبدع واحد',
        two: 'مبدعان',
        few: `${number} مبدعين`,
        many: `${number} مبدعًا`,
        other: `${number} مبدع`,
      }),
    pages: 'صفحات أخرى',
    page: (number) => `الصفحة ${number}`,
    back: 'السابق',
    next: 'التالي',
    beNext: (taken) => `كن رقم ${taken + 1}`,
    none: 'لا أحد هنا بعد. [كن الأول](/creator): اختيار معرّف يستغرق دقيقة.',
    noneFits: 'لا نتائج. جرّب كلمات أقل، أو [شاهد الجميع](/directory).',
    yours: 'هل تصنع شيئًا أنت أيضًا؟ [اختر معرّفًا](/creator) لتظهر هنا. يمكنك مغادرة الدليل متى شئت.',
  },
  readers: (count, number) =>
    plural(count, {
      one: 'قارئ واحد',
      two: 'قارئان',
      few: `${number} قراء`,
      many: `${number} قارئًا`,
      other: `${number} قارئ`,
    }),
  person: {
    description: (name, service) => `أرسل Flattr إلى ${name} على ${service}: نقرة واحدة تعطيه نصيبًا من مبلغك الشهري.`,
    flattr: (name) => `أرسل Flattr إلى ${name}`,
    first: 'كن الأول.',
    links: 'في أماكن أخرى',
    proven: '(مُثبَت)',
    things: 'ما يرسل القراء Flattr إليه',
    noThings: 'لا شيء بعد. تظهر الصفحات هنا حين يرسل إليها قارئ Flattr، إذا كان موقعها يذكر هذا المبدع.',
    sites: 'على هذه المواقع',
    sitesHint: 'كل موقع من هذه المواقع يذكر هذا المبدع.',
    how: 'تختار مبلغًا شهريًا واحدًا. ويُقسم بالتساوي بين من ترسل إليهم Flattr. [كيف يعمل](/)',
  },
  nobody: {
    title: 'لا أحد يحمل هذا المعرّف',
    text: 'قد يكون في العنوان خطأ مطبعي، أو أن المبدع غادر.',
    browse: 'تصفّح الدليل',
  },
};
