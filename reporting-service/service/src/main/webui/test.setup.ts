import { configure } from '@solidjs/testing-library';

// Tests run during builds, so that slow responses are acceptable.
configure({ asyncUtilTimeout: 15_000 });
