import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PRESETS, presetDraft, purposeOf } from './preset.ts';
import { TYPE_OF } from './purpose.ts';
import { isSeconds } from './rules.ts';

describe('a preset', () => {
  for (const preset of PRESETS) {
    test(`is a draft of the type of its purpose (${preset})`, () => {
      const draft = presetDraft(preset);
      assert.equal(draft.integration_type, TYPE_OF[purposeOf(preset)]);
      assert.ok(isSeconds(draft.access_token_lifetime));
    });
  }

  test('has the values of the guide for Dynamics 365 Finance', () => {
    const draft = presetDraft('vat-server');
    const { integration_type, application_type, token_endpoint_auth_method, refresh_token_usage } = draft;
    assert.deepEqual(
      [integration_type, application_type, token_endpoint_auth_method, refresh_token_usage],
      ['api_klient', 'web', 'client_secret_post', 'ONETIME'],
    );
    assert.equal(draft.client_name, 'Microsoft Dynamics 365 Finance');
    assert.equal(draft.description, 'Integration with Microsoft Dynamics 365 Finance');
    assert.deepEqual(draft.grant_types, ['authorization_code', 'refresh_token']);
    for (const scope of [
      'openid',
      'skatteetaten:mvameldinginnsending',
      'skatteetaten:mvameldingvalidering',
    ]) {
      assert.ok(draft.scopes.includes(scope), scope);
    }
    assert.deepEqual(draft.redirect_uris, []);
    assert.deepEqual(draft.post_logout_redirect_uris, ['https://skatteetaten.no']);
    assert.equal(draft.frontchannel_logout_uri, 'https://skatteetaten.no');
    assert.equal(draft.frontchannel_logout_session_required, false);
    assert.equal(draft.client_uri, 'https://skatteetaten.no');
    assert.deepEqual(
      [draft.authorization_lifetime, draft.access_token_lifetime, draft.refresh_token_lifetime],
      ['31536000', '7200', '0'],
    );
  });

  test('gives a program on the computer of its user neither secret nor refresh tokens', () => {
    const draft = presetDraft('vat-desktop');
    assert.deepEqual(
      [draft.application_type, draft.token_endpoint_auth_method, draft.code_challenge_method],
      ['native', 'none', 'S256'],
    );
    assert.deepEqual(draft.grant_types, ['authorization_code']);
  });

  test('takes the scopes that it is given, each once', () => {
    const given = ['toll:movement/air', 'toll:movement/air'];
    assert.deepEqual(presetDraft('digitoll', given).scopes, ['toll:movement/air']);
  });
});
