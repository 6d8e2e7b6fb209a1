export { createClosing } from './closing/service.ts';
export { passkeysExport, profileExport, sessionsExport } from './export/parts.ts';
export { exportRoutes } from './export/routes.ts';
export { createDescribeMe, type DescribeMe, describeMember } from './members/me.ts';
export { memberRoutes } from './members/routes.ts';
export {
  type Creator,
  createMembers,
  type Member,
  type Members,
  type NotSignedIn,
} from './members/service.ts';
export { createPasskeyMails } from './passkeys/mails.ts';
export { passkeyRoutes } from './passkeys/routes.ts';
export { createPasskeys } from './passkeys/service.ts';
export { creatorRoutes, pictureRoutes, profileRoutes } from './profiles/routes.ts';
export { createProfiles, type Profile, type Profiles, picturePath } from './profiles/service.ts';
export { sessionRoutes } from './sessions/routes.ts';
export { createSessions, type Sessions } from './sessions/service.ts';
export { type CodeDesk, createCodeDesk, signInRoutes } from './sign-in/routes.ts';
export { createSignIn } from './sign-in/service.ts';
