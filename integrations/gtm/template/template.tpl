___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "DialogIntelligens Chat",
  "categories": [
    "CHAT",
    "LEAD_GENERATION"
  ],
  "brand": {
    "id": "brand_dialogintelligens",
    "displayName": "DialogIntelligens"
  },
  "description": "Loads the DialogIntelligens shop chat, with the visitor's consent, and opens, closes or hides it from your triggers.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "SELECT",
    "name": "action",
    "displayName": "What the tag does",
    "macrosInSelect": false,
    "simpleValueType": true,
    "defaultValue": "load",
    "alwaysInSummary": true,
    "selectItems": [
      {
        "value": "load",
        "displayValue": "Load the chat"
      },
      {
        "value": "open",
        "displayValue": "Open the chat"
      },
      {
        "value": "close",
        "displayValue": "Close the chat"
      },
      {
        "value": "hide",
        "displayValue": "Hide the chat and its launcher"
      },
      {
        "value": "show",
        "displayValue": "Show the launcher"
      },
      {
        "value": "destroy",
        "displayValue": "Remove the chat from the page"
      }
    ],
    "help": "Load the chat once, with the trigger \"Initialization\" or \"All Pages\". The other commands work before, during and after loading: fire them from any trigger."
  },
  {
    "type": "TEXT",
    "name": "message",
    "displayName": "Message",
    "simpleValueType": true,
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "open",
        "type": "EQUALS"
      }
    ],
    "help": "Said for the visitor when the chat opens, exactly once. Leave it empty to open the chat only."
  },
  {
    "type": "TEXT",
    "name": "chatbotId",
    "displayName": "Chatbot ID",
    "simpleValueType": true,
    "alwaysInSummary": true,
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "load",
        "type": "EQUALS"
      }
    ],
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ],
    "help": "Exactly as it is written in the script tag, upper and lower case."
  },
  {
    "type": "TEXT",
    "name": "host",
    "displayName": "Host",
    "simpleValueType": true,
    "defaultValue": "chatbot.dialogintelligens.dk",
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "load",
        "type": "EQUALS"
      }
    ],
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      },
      {
        "type": "REGEX",
        "args": [
          "^\\s*(https://)?[A-Za-z0-9.-]+(:[0-9]+)?/?\\s*$"
        ]
      }
    ],
    "help": "Where the chat is served from. With a host of your own, add https://YOUR-HOST/universal-chatbot.js* under Permissions, \"Injects scripts\"."
  },
  {
    "type": "TEXT",
    "name": "language",
    "displayName": "Language",
    "simpleValueType": true,
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "load",
        "type": "EQUALS"
      }
    ],
    "help": "Such as da or en. Left empty, the chat speaks the language of the page, otherwise that of the browser."
  },
  {
    "type": "CHECKBOX",
    "name": "hidden",
    "checkboxText": "Draw nothing until the chat is opened by a button of your own",
    "simpleValueType": true,
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "load",
        "type": "EQUALS"
      }
    ]
  },
  {
    "type": "CHECKBOX",
    "name": "testEnvironment",
    "checkboxText": "Mark conversations as tests",
    "simpleValueType": true,
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "load",
        "type": "EQUALS"
      }
    ]
  },
  {
    "type": "RADIO",
    "name": "consent",
    "displayName": "Consent",
    "simpleValueType": true,
    "defaultValue": "wait",
    "enablingConditions": [
      {
        "paramName": "action",
        "paramValue": "load",
        "type": "EQUALS"
      }
    ],
    "radioItems": [
      {
        "value": "wait",
        "displayValue": "Wait for consent",
        "help": "Loads nothing before functionality_storage is granted. Beware: Consent Mode counts a type that nobody has set a default for as granted, and tells nobody when it is set later. Set a default of denied for functionality_storage on \"Consent Initialization\", before this tag fires, or the chat loads at once."
      },
      {
        "value": "tell",
        "displayValue": "Load at once and tell the chat what the visitor answers",
        "help": "The chat stores nothing before the visitor uses it; while functionality_storage is denied it keeps nothing in the storage of your page. analytics_storage governs what the chat would send to its server for statistics."
      },
      {
        "value": "none",
        "displayValue": "Load at once, ask no one",
        "help": "The chat stores nothing and contacts no server but for its script before the visitor opens it."
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const addConsentListener = require('addConsentListener');
const callInWindow = require('callInWindow');
const encodeUriComponent = require('encodeUriComponent');
const injectScript = require('injectScript');
const isConsentGranted = require('isConsentGranted');
const logToConsole = require('logToConsole');
const queryPermission = require('queryPermission');
const setInWindow = require('setInWindow');

const prefix = '[DialogIntelligens] ';

// The chat takes calls before, during and after it loads; until then they wait in this queue.
setInWindow('DialogIntelligens', {q: []}, false);
const call = function(command) {
  callInWindow('DialogIntelligens.q.push', command);
};

// 'https://chat.shop.example/' and 'chat.shop.example' are the same host.
const bareHost = function(host) {
  const name = host.trim();
  const start = name.indexOf('https://') === 0 ? 8 : 0;
  const slash = name.indexOf('/', start);
  return name.slice(start, slash < 0 ? name.length : slash);
};

const scriptUrl = function() {
  let url = 'https://' + bareHost(data.host) + '/universal-chatbot.js?id=' + encodeUriComponent(data.chatbotId.trim());
  if (data.hidden) url = url + '&hidden=true';
  if (data.testEnvironment) url = url + '&environment=test';
  return url;
};

const load = function(onSuccess, onFailure) {
  const url = scriptUrl();
  if (!queryPermission('inject_script', url)) {
    logToConsole(prefix + 'The template may not load ' + url + ': add your host under "Injects scripts" in its permissions.');
    return onFailure();
  }
  if (data.language) call(['init', {language: data.language.trim()}]);
  // The same script for the same chatbot is loaded once, however often the tag fires.
  injectScript(url, onSuccess, function() {
    logToConsole(prefix + 'Could not load ' + url);
    onFailure();
  }, url);
};

// What the visitor has answered, as the chat understands it. A type without any state counts as granted in Consent Mode.
const tellConsent = function() {
  call(['setConsent', {
    functional: isConsentGranted('functionality_storage'),
    statistics: isConsentGranted('analytics_storage')
  }]);
};

const followConsent = function() {
  tellConsent();
  addConsentListener('functionality_storage', tellConsent);
  addConsentListener('analytics_storage', tellConsent);
};

const loadWhenAllowed = function() {
  let loaded = false;
  const start = function(onSuccess, onFailure) {
    if (loaded || !isConsentGranted('functionality_storage')) return false;
    loaded = true;
    followConsent();
    load(onSuccess, onFailure);
    return true;
  };
  if (start(data.gtmOnSuccess, data.gtmOnFailure)) return;
  const nothing = function() {};
  addConsentListener('functionality_storage', function() {
    start(nothing, nothing);
  });
  // Waiting is this tag's work done: tags that are to fire after it do not wait for the visitor.
  data.gtmOnSuccess();
};

if (data.action !== 'load') {
  call(data.action === 'open' && data.message ? ['open', data.message] : [data.action]);
  data.gtmOnSuccess();
} else if (data.consent === 'wait') {
  loadWhenAllowed();
} else {
  if (data.consent === 'tell') followConsent();
  load(data.gtmOnSuccess, data.gtmOnFailure);
}


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "logging",
        "versionId": "1"
      },
      "param": [
        {
          "key": "environments",
          "value": {
            "type": 1,
            "string": "debug"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "DialogIntelligens"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "DialogIntelligens.q.push"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "inject_script",
        "versionId": "1"
      },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://chatbot.dialogintelligens.dk/universal-chatbot.js*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_consent",
        "versionId": "1"
      },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "functionality_storage"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "analytics_storage"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Loads the script of the host with the chatbot's id, and reports success
  code: |-
    mockData.chatbotId = ' Ærø & co ';
    runCode(mockData);
    assertThat(loaded).isEqualTo(['https://chatbot.dialogintelligens.dk/universal-chatbot.js?id=%C3%86r%C3%B8%20%26%20co']);
    assertThat(calls).isEqualTo([]);
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: Takes a host with scheme and slash, and adds the options
  code: |-
    mockData.host = 'https://chat.shop.example/';
    mockData.hidden = true;
    mockData.testEnvironment = true;
    runCode(mockData);
    assertThat(loaded).isEqualTo(['https://chat.shop.example/universal-chatbot.js?id=shop-bot&hidden=true&environment=test']);
- name: Loads one script however often the tag fires
  code: |-
    runCode(mockData);
    runCode(mockData);
    assertThat(tokens[0]).isEqualTo(tokens[1]);
- name: Says which language before the script arrives
  code: |-
    mockData.language = 'en ';
    runCode(mockData);
    assertThat(calls).isEqualTo([['init', {language: 'en'}]]);
- name: Never replaces a chat or a queue that is there
  code: |-
    runCode(mockData);
    assertApi('setInWindow').wasCalledWith('DialogIntelligens', {q: []}, false);
- name: Reports failure when the script cannot be had
  code: |-
    scriptArrives = false;
    runCode(mockData);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertApi('logToConsole').wasCalled();
- name: Loads nothing that its permissions do not name, and says so
  code: |-
    mock('queryPermission', false);
    runCode(mockData);
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
    assertApi('logToConsole').wasCalled();
- name: Waits for consent, loads once it is given, and loads once
  code: |-
    mockData.consent = 'wait';
    granted.functionality_storage = false;
    runCode(mockData);
    assertThat(loaded).isEqualTo([]);
    assertApi('gtmOnSuccess').wasCalled();
    answer('functionality_storage', true);
    assertThat(loaded.length).isEqualTo(1);
    assertThat(calls).isEqualTo([['setConsent', {functional: true, statistics: true}]]);
    answer('functionality_storage', false);
    answer('functionality_storage', true);
    assertThat(loaded.length).isEqualTo(1);
- name: Loads at once when consent was given before, and passes a withdrawal on
  code: |-
    mockData.consent = 'wait';
    runCode(mockData);
    assertThat(loaded.length).isEqualTo(1);
    answer('functionality_storage', false);
    assertThat(calls[calls.length - 1]).isEqualTo(['setConsent', {functional: false, statistics: true}]);
- name: Loads nothing when another type is granted
  code: |-
    mockData.consent = 'wait';
    granted.functionality_storage = false;
    granted.analytics_storage = false;
    runCode(mockData);
    answer('analytics_storage', true);
    assertThat(loaded).isEqualTo([]);
- name: Loads at once and tells the chat each answer of the visitor
  code: |-
    mockData.consent = 'tell';
    granted.functionality_storage = false;
    granted.analytics_storage = false;
    runCode(mockData);
    assertThat(loaded.length).isEqualTo(1);
    answer('functionality_storage', true);
    answer('analytics_storage', true);
    assertThat(calls).isEqualTo([
      ['setConsent', {functional: false, statistics: false}],
      ['setConsent', {functional: true, statistics: false}],
      ['setConsent', {functional: true, statistics: true}]
    ]);
- name: Asks for no consent where the merchant wants none asked for
  code: |-
    granted.functionality_storage = false;
    runCode(mockData);
    assertThat(loaded.length).isEqualTo(1);
    assertThat(calls).isEqualTo([]);
    assertApi('addConsentListener').wasNotCalled();
- name: Opens with a message, and loads nothing
  code: |-
    mockData.action = 'open';
    mockData.message = 'Do you have this in blue?';
    runCode(mockData);
    assertThat(calls).isEqualTo([['open', 'Do you have this in blue?']]);
    assertThat(loaded).isEqualTo([]);
    assertApi('gtmOnSuccess').wasCalled();
- name: Opens without a message, closes, hides, shows and destroys
  code: |-
    ['open', 'close', 'hide', 'show', 'destroy'].forEach(function(action) {
      mockData.action = action;
      runCode(mockData);
    });
    assertThat(calls).isEqualTo([['open'], ['close'], ['hide'], ['show'], ['destroy']]);
setup: |-
  const mockData = {
    action: 'load',
    host: 'chatbot.dialogintelligens.dk',
    chatbotId: 'shop-bot',
    consent: 'none'
  };
  const loaded = [];
  const tokens = [];
  const calls = [];
  const listeners = [];
  const granted = {functionality_storage: true, analytics_storage: true};
  let scriptArrives = true;

  const answer = function(type, state) {
    granted[type] = state;
    listeners.forEach(function(listener) {
      if (listener.type === type) listener.run(type, state);
    });
  };

  mock('queryPermission', true);
  mock('setInWindow', true);
  mock('isConsentGranted', function(type) {
    return granted[type];
  });
  mock('addConsentListener', function(type, run) {
    listeners.push({type: type, run: run});
  });
  mock('callInWindow', function(path, command) {
    assertThat(path).isEqualTo('DialogIntelligens.q.push');
    calls.push(command);
  });
  mock('injectScript', function(url, onSuccess, onFailure, token) {
    tokens.push(token);
    if (!scriptArrives) return onFailure();
    loaded.push(url);
    onSuccess();
  });


___NOTES___

Made by hand and tested outside of Tag Manager too: see the README.
