namespace Bezel.Money.Tests;

/// <summary>The same numbers in every odd way of writing them that is read; the format of the second string is that of <see cref="HandWrittenTexts"/>.</summary>
internal static class OddlyWrittenNumbers
{
    public static readonly (string Text, string Accounts)[] Read =
    [
        // In words.
        ("Routing zero two one zero zero zero zero two one, account one two three four five six seven eight nine", "US 021000021 123456789"),
        ("account number: nine eight seven six five four three two one, routing number 026073150", "US 026073150 987654321"),
        ("Please wire it: routing oh two one oh oh oh oh two one and account one two three, four five six, seven eight nine", "US 021000021 123456789"),
        ("sort code two zero, zero zero, zero zero, account number double five double seven double nine double one", "UK 200000 55779911"),
        ("Sort code twenty zero zero zero zero, account fifty-five seventy-seven ninety-nine eleven", "UK 200000 55779911"),
        ("Routing 021000021. The account is one-two-three-four-five-six-seven-eight-nine.", "US 021000021 123456789"),
        ("Routing 021000021, account 12 three 4 five six 789", "US 021000021 123456789"),
        ("Routing 021000021, account 1234five6789", "US 021000021 123456789"),
        ("Routing 021000021, account\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n", "US 021000021 123456789"),
        ("Routing 021000021, account nine hundred eighty-seven million six hundred fifty-four thousand three hundred and twenty-one", "US 021000021 987654321"),
        ("Routing 021000021, account onetwothreefourfivesixseveneightnine", "US 021000021 123456789"),
        ("Routing 021000021, account ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE", "US 021000021 123456789"),
        ("Routing 021000021, account triple zero one two three dash four five six dash seven eight nine", "US 021000021 000123456789"),
        ("IBAN: DE eight nine three seven zero four zero zero four four zero five three two zero one three zero zero zero", "IBAN DE89370400440532013000"),
        ("IBAN: D E eight nine 3704 0044 0532 0130 zero zero", "IBAN DE89370400440532013000"),
        ("Unsere neue Bankverbindung: BLZ drei sieben null vier null null vier vier, Kontonummer fünf drei zwei null eins drei null null null", "O 37040044 532013000"),
        ("Neue Kontonummer: dreiundfünfzig zwanzig dreizehn null null null, BLZ 37040044, bitte überweisen", "O 37040044 532013000"),
        ("Virement: numéro de compte neuf huit sept six cinq quatre trois deux un, merci", "O - 987654321"),
        ("Transferencia a la cuenta número nueve ocho siete seis cinco cuatro tres dos uno, banco nuevo", "O - 987654321"),
        ("Bonifico sul conto numero nove otto sette sei cinque quattro tre due uno, nuova banca", "O - 987654321"),
        ("Overmaken naar rekening nummer negen acht zeven zes vijf vier drie twee een, nieuwe bank", "O - 987654321"),
        // Digits of other kinds.
        ("Routing: ⓪②①⓪⓪⓪⓪②① Account: ①②③④⑤⑥⑦⑧⑨", "US 021000021 123456789"),
        ("Routing: ⁰²¹⁰⁰⁰⁰²¹ Account: ₁₂₃₄₅₆₇₈₉", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣", "US 021000021 123456789"),
        ("Routing: 021000021 Account: ❶❷❸❹❺❻❼❽❾", "US 021000021 123456789"),
        ("Routing: 021000021 Account: १२३४५६७८९", "US 021000021 123456789"),
        ("Routing: ٠٢١٠٠٠٠٢١ Account: 𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 1̶2̶3̶4̶5̶6̶7̶8̶9̶", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 123456789¹", "US 021000021 123456789"),
        // Letters for digits.
        ("Routing: O21OOOO21 Account: l23456789", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 1234S67B9", "US 021000021 123456789"),
        ("Sort code: 2O-OO-00 Account: 5577 99ll", "UK 200000 55779911"),
        ("IBAN: DE89 37O4 OO44 O532 O13O OO", "IBAN DE89370400440532013000 bad"),
        ("IBAN: DE89 3704 0044 0S32 0130 00", "IBAN DE89370400440532013000 bad"),
        // Leftovers of encodings.
        ("Routing: 021000021 Account: 12345=\n6789", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 123&nbsp;456&nbsp;789", "US 021000021 123456789"),
        ("Routing: 021000021 Account: &#49;&#50;&#51;&#52;&#53;&#54;&#55;&#56;&#57;", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 1234&shy;56&#8203;789", "US 021000021 123456789"),
        ("Routing: 021000021 Account: 123=20456=C2=A0789", "US 021000021 123456789"),
        ("Routing: 021000021 Account: =31=32=33=34=35=36=37=38=39", "US 021000021 123456789"),
        // Apart in odd ways.
        ("Routing: 021000021\nAccount: 1.2.3.4.5.6.7.8.9", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount: 123.456.789", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount: 123/456/789", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount: 123_456_789", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount: 1_2_3_4_5_6_7_8_9", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount:\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |", "US 021000021 123456789"),
        ("Routing: 021000021\nAccount\t1\t2\t3\t4\t5\t6\t7\t8\t9", "US 021000021 123456789"),
        ("Routing\t0\t2\t1\t0\t0\t0\t0\t2\t1\nAccount\t1\t2\t3\t4\t5\t6\t7\t8\t9", "US 021000021 123456789"),
        ("Routing: 0210/0002/1\nAccount: 1, 2, 3, 4, 5, 6, 7, 8, 9", "US 021000021 123456789"),
        ("> Routing: 0210\n> 00021\n> Account: 123\n> 456\n> 789", "US 021000021 123456789"),
        ("Sort code: 20/00/00 Account: 5577/9911", "UK 200000 55779911"),
        ("Sort code: 20_00_00 Account: 55779911", "UK 200000 55779911"),
        // Wrapped lines, one label said twice, a long row of figures among words.
        ("Neue Bankverbindung: BLZ drei\nsieben null vier null null vier vier und Konto fünf\ndrei zwei null eins drei null null -\nnull.", "O 37040044 532013000"),
        ("Bank code (BLZ):\n37040044\n\nAcct no:\n0532013000\n", "O 37040044 0532013000"),
        ("IBAN: DE eight nine 37040044053201300 zero", "IBAN DE89370400440532013000"),
        ("Rtg 0210 zero 0021, acct 123 four 56789", "US 021000021 123456789"),
        ("ABI 05428, CAB 11101, conto 000000123456", "O 0542811101 000000123456"),
        // Out of a spreadsheet.
        ("Routing\t21000021\nAccount\t123456789", "US 021000021 123456789"),
        ("Routing\t21000021\nAccount\t1.23456789E+08", "US 021000021 123456789"),
    ];

    /// <summary>Numbers beside which something must be said, since they cannot be read to their end.</summary>
    public static readonly string[] Unread =
    [
        "Routing 021000021, account number nine eight sevn six five four three two one",
        "please pay to bank account 98A7X4321",
        "Routing 021000021, account 1.2346E+08",
    ];

    /// <summary>Words and signs that are no number of a bank.</summary>
    public static readonly string[] NothingThere =
    [
        "I have one or two questions, three at most, about the four stones of invoice five.",
        "Please pay the sum of twelve thousand five hundred and sixty dollars into our account by wire.",
        "Call me on five five five oh one four two when the bank opens.",
        "The bank wants two forms, one for each of the three accounts, by seven or eight.",
        "① Pay the invoice ② Keep the receipt ③ Tell the bank",
        "The table² of our bank¹ shows 10 m² of space³.",
        "Order number: 1O45-S77-B81",
        "https://bank.example/pay?id=3912&nr=20391823&x=39",
        "Rechnung Nr. 12.05.2026, Konto wird belastet.",
        "Account balance: 1.234.567,00 EUR",
        "Account statement 12/05/26: nothing due.",
        "seven eight nine ten, and the bank closes",
        "Please remit to the account below.\n\nRegards\nJan | Acme Ltd | +1 212 555 0199\nEIN 12-3456789",
        "Call 555 0199 three 555 0188 about the order.",
    ];
}
