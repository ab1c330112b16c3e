/** Names of Unicode classes, as `\p{...}` takes them, of Unicode 15. @see docs/semantics.md 2.6 */

/** Known to Go and to Envoy: categories and those scripts whose name is one word. */
export const SHARED_CLASSES: ReadonlySet<string> = new Set(
  `
    Any
    C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs
    Adlam Ahom Arabic Armenian Avestan Balinese Bamum Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid
    Carian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Dogra Duployan
    Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gurmukhi Han Hangul Hanunoo Hatran Hebrew
    Hiragana Inherited Javanese Kaithi Kannada Katakana Kawi Kharoshthi Khmer Khojki Khudawadi Lao Latin Lepcha Limbu
    Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Medefaidrin Miao Modi Mongolian Mro Multani
    Myanmar Nabataean Nandinagari Newa Nko Nushu Ogham Oriya Osage Osmanya Palmyrene Phoenician Rejang Runic Samaritan
    Saurashtra Sharada Shavian Siddham Sinhala Sogdian Soyombo Sundanese Syriac Tagalog Tagbanwa Takri Tamil Tangsa
    Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Yezidi Yi
  `
    .trim()
    .split(/\s+/),
);

/** Known to Go alone, without the underscores that it passes over. */
export const GO_ONLY_CLASSES: ReadonlySet<string> = new Set(
  `
    Ascii Assigned Cn Lc
    Casedletter Closepunctuation Combiningmark Connectorpunctuation Control Currencysymbol Dashpunctuation Decimalnumber
    Enclosingmark Finalpunctuation Format Initialpunctuation Letter Letternumber Lineseparator Lowercaseletter Mark
    Mathsymbol Modifierletter Modifiersymbol Nonspacingmark Number Openpunctuation Other Otherletter Othernumber
    Otherpunctuation Othersymbol Paragraphseparator Privateuse Punctuation Separator Spaceseparator Spacingmark
    Surrogate Symbol Titlecaseletter Unassigned Uppercaseletter Cntrl Digit Punct
  `
    .trim()
    .split(/\s+/),
);
