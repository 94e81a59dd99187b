using System.Globalization;
using System.Numerics;
using System.Text;

namespace Bezel.Judge.Tests.Suppliers;

/// <summary>
/// A message of a supplier that gives an account, made up from a number alone. The grammar knows nothing of how accounts are found: layouts, ways of
/// writing digits, decoys and carriers are drawn independently. Half give the account on file; of the others half differ in one digit.
/// </summary>
/// <param name="Message">The message as on the wire.</param>
/// <param name="Book">The shop file.</param>
/// <param name="OnFile">The account on file, to be shown.</param>
/// <param name="Differs">The account given is not the one on file.</param>
internal sealed record GeneratedAccountMail(string Message, string Book, string OnFile, bool Differs)
{
    private static readonly string[] Openings =
    [
        "Hello Miriam,", "Dear all,", "Good morning", "Hi,", "Miriam,", "To whom it may concern,", "Dear customer,", "Hope you are well.", "Hey there", "As agreed on the phone:",
    ];

    private static readonly string[] Reasons =
    [
        "please find below the details for your payment.", "please settle the open balance.", "kindly remit to the following account.", "here are our bank details again.",
        "the deposit is due, please wire it to us.", "payment details for the invoice:", "please pay by transfer:", "use these details for the transfer.",
        "we look forward to your payment.", "below is our banking information.",
    ];

    private static readonly string[] Decoys =
    [
        "Invoice 4471 of 03/12/2026, total $4,250.00.", "Order 112-7734519-9921830, tracking 7751 0093 4482.", "Tel. +1 212 555 0134, fax 212 555 0135.", "GIA report 2141438171, 1.53 ct.",
        "Your customer number: 40018837.", "Memo 88213, due back on the 20th.", "PO 4500118827, 14 pieces.", "EIN 84-2910375.", "UPS 1Z 999 AA1 01 2345 6784, $41,200 declared.", "",
    ];

    private static readonly string[] Closings = ["Thank you, Tom", "Best regards\nTom Vale", "Tom", "Kind regards,\nTom Vale\nMeridian Diamonds\n580 Fifth Avenue, New York", "With thanks", "t."];

    /// <summary>The message of a number.</summary>
    public static GeneratedAccountMail Of(int seed)
    {
        var draw = new Draw(seed);
        bool differs = seed % 2 == 1;
        int scheme = draw.Below(3);
        (string bank, string account) known = Account(draw, scheme);
        (string bank, string account) given = known;
        if (differs)
            given = draw.Below(2) == 0 ? OneDigitAway(draw, scheme, known) : Account(draw, scheme);
        differs = given != known;
        string details = Details(draw, scheme, given);
        string text = Compose(draw, details);
        string book = scheme switch
        {
            0 => $"{{ iban: {known.account} }}",
            1 => $"{{ routing: \"{known.bank}\", account: \"{known.account}\" }}",
            _ => $"{{ sort_code: \"{known.bank}\", account: \"{known.account}\" }}",
        };
        return new GeneratedAccountMail(Carry(draw, text, details), "shop: { name: Adler & Daughters, domains: [adler.example] }\nsuppliers:\n  - name: Meridian Diamonds\n"
            + $"    domains: [meridian-diamonds.example]\n    contacts: [{{ name: Tom Vale, email: tom@meridian-diamonds.example }}]\n    accounts: [{book}]\n", known.ToString(), differs);
    }

    private static (string Bank, string Account) Account(Draw draw, int scheme) => scheme switch
    {
        0 => ("", Iban(draw)),
        1 => (Routing(draw), draw.Digits(draw.Between(8, 13))),
        _ => (draw.Digits(6), draw.Digits(8)),
    };

    private static (string, string) OneDigitAway(Draw draw, int scheme, (string Bank, string Account) known)
    {
        if (scheme == 0)
        {
            // One digit of the account, then check digits that hold again: what a forger would write.
            string country = known.Account[..2];
            char[] bban = known.Account[4..].ToCharArray();
            int at = bban.Length - 1 - draw.Below(6);
            bban[at] = (char)('0' + ((bban[at] - '0' + draw.Between(1, 9)) % 10));
            return ("", country + Check(country, new string(bban)) + new string(bban));
        }
        char[] digits = known.Account.ToCharArray();
        int place = draw.Below(digits.Length);
        // A leading zero does not count, so the first digit is left as it is.
        place = Math.Max(1, place);
        digits[place] = (char)('0' + ((digits[place] - '0' + draw.Between(1, 9)) % 10));
        return (known.Bank, new string(digits));
    }

    private static string Routing(Draw draw)
    {
        string[] prefixes = ["02", "03", "04", "05", "06", "07", "11", "12", "26", "31"];
        string eight = draw.Of(prefixes) + draw.Digits(6);
        int[] weights = [3, 7, 1, 3, 7, 1, 3, 7];
        int sum = eight.Select((c, i) => (c - '0') * weights[i]).Sum();
        return eight + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static string Iban(Draw draw)
    {
        (string country, string bban) = draw.Below(6) switch
        {
            0 => ("DE", draw.Digits(18)),
            1 => ("GB", draw.Letters(4) + draw.Digits(14)),
            2 => ("NL", draw.Letters(4) + draw.Digits(10)),
            3 => ("BE", ""),
            4 => ("AT", draw.Digits(16)),
            _ => ("CH", draw.Digits(17)),
        };
        if (country == "BE")
        {
            string ten = draw.Digits(10);
            long rest = long.Parse(ten, CultureInfo.InvariantCulture) % 97;
            bban = ten + (rest == 0 ? 97 : rest).ToString("00", CultureInfo.InvariantCulture);
        }
        return country + Check(country, bban) + bban;
    }

    private static string Check(string country, string bban)
    {
        var number = new StringBuilder();
        foreach (char c in bban + country + "00")
            number.Append(char.IsDigit(c) ? c - '0' : c - 'A' + 10);
        return (98 - (int)(BigInteger.Parse(number.ToString(), CultureInfo.InvariantCulture) % 97)).ToString("00", CultureInfo.InvariantCulture);
    }

    private static string Details(Draw draw, int scheme, (string Bank, string Account) given)
    {
        string account = Written(draw, given.Account, scheme == 0 ? 4 : 0);
        if (scheme == 0)
        {
            return draw.Below(6) switch
            {
                0 => "IBAN: " + account,
                1 => "IBAN " + account,
                2 => "IBAN:\n" + account,
                3 => "Account (IBAN): " + account + "\nName: Meridian Diamonds",
                4 => "Bank: First Bank\nIBAN: " + account + "\nReference: 4471",
                _ => "Beneficiary: Meridian Diamonds, IBAN " + account,
            };
        }
        if (scheme == 1)
        {
            string routing = Written(draw, given.Bank, 0);
            return draw.Below(7) switch
            {
                0 => $"Routing number: {routing}\nAccount number: {account}",
                1 => $"ABA {routing}, account {account}",
                2 => $"Account no. {account}\nRouting no. {routing}",
                3 => $"Bank: First Bank\nABA/Routing: {routing}\nAcct #: {account}\nName: Meridian Diamonds",
                4 => $"Wire to account number {account}, routing number {routing}.",
                5 => $"routing {routing} acct {account}",
                _ => $"Routing\t{routing}\nAccount\t{account}",
            };
        }
        string code = draw.Below(3) switch { 0 => $"{given.Bank[..2]}-{given.Bank[2..4]}-{given.Bank[4..]}", 1 => $"{given.Bank[..2]} {given.Bank[2..4]} {given.Bank[4..]}", _ => given.Bank };
        return draw.Below(6) switch
        {
            0 => $"Sort code: {code}\nAccount number: {account}",
            1 => $"Sort code {code}, account no. {account}",
            2 => $"Account number {account}\nSort code {code}",
            3 => $"Bank: First Bank\nSort Code: {code}\nAccount: {account}\nName: Meridian Diamonds",
            4 => $"BACS to sort code {code}, account number {account}",
            _ => $"Sort code\t{code}\nAccount\t{account}",
        };
    }

    private static string Written(Draw draw, string number, int group)
    {
        string spaced = draw.Below(3) == 0 || group == 0 ? number : string.Join(draw.Below(4) == 0 ? "-" : " ", number.Chunk(group).Select(chunk => new string(chunk)));
        return draw.Below(12) switch
        {
            0 => string.Concat(spaced.Select(c => char.IsDigit(c) ? (char)(c - '0' + '０') : c)),
            1 => spaced.Insert(spaced.Length / 2, "\u200B"),
            2 when group > 0 => spaced.Replace(' ', '\u00A0'),
            3 when group > 0 => spaced.ToLowerInvariant(),
            _ => spaced,
        };
    }

    private static string Compose(Draw draw, string details)
    {
        string decoy = draw.Of(Decoys), other = draw.Of(Decoys);
        return $"{draw.Of(Openings)}\n\n{draw.Of(Reasons)}\n{decoy}\n\n{details}\n\n{other}\n\n{draw.Of(Closings)}\n";
    }

    private static string Carry(Draw draw, string text, string details)
    {
        string head = $"From: Tom Vale <tom@meridian-diamonds.example>\nTo: miriam@adler.example\nSubject: {draw.Of(["Invoice 4471", "Re: payment", "Statement", "Balance due", "our details"])}\nMIME-Version: 1.0\n";
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
        switch (draw.Below(6))
        {
            case 0:
                string rows = string.Concat(details.Split('\n').Select(line => "<tr>" + string.Concat(Cells(line).Select(cell => $"<td>{cell}</td>")) + "</tr>"));
                string page = $"<html><body><p>{text[..text.IndexOf(details, StringComparison.Ordinal)].Replace("\n", "<br>", StringComparison.Ordinal)}</p><table>{rows}</table><p>Tom</p></body></html>";
                return head + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(Encoding.UTF8.GetBytes(page), Base64FormattingOptions.InsertLineBreaks) + "\n";
            case 1:
                return head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + encoded + "\n";
            case 2:
                return head + "Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\nPlease see the file.\n--b1\nContent-Type: text/plain; charset=utf-8; name=details.txt\n"
                    + "Content-Disposition: attachment; filename=details.txt\nContent-Transfer-Encoding: base64\n\n" + encoded + "\n--b1--\n";
            case 3:
                return head + "Content-Type: text/plain; charset=utf-8\n\nSee below.\n\nOn Tue, Mar 3, 2026 at 9:00 AM Tom Vale <tom@meridian-diamonds.example> wrote:\n"
                    + string.Concat(text.Split('\n').Select(line => "> " + line + "\n"));
            default:
                return head + "Content-Type: text/plain; charset=utf-8\n\n" + text;
        }
    }

    private static string[] Cells(string line)
    {
        int at = line.IndexOfAny(['\t', ':']);
        return at < 0 ? [line] : [line[..at], line[(at + 1)..].Trim()];
    }

    /// <summary>Numbers from a seed: a 64-bit multiplicative generator, the same on every machine.</summary>
    private sealed class Draw(int seed)
    {
        private ulong _state = ((ulong)seed * 0x9E3779B97F4A7C15UL) + 0x2545F4914F6CDD1DUL;

        public int Below(int limit)
        {
            _state ^= _state >> 12;
            _state ^= _state << 25;
            _state ^= _state >> 27;
            return (int)((_state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)limit);
        }

        public int Between(int from, int to) => from + Below(to - from + 1);

        public T Of<T>(T[] choices) => choices[Below(choices.Length)];

        public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + (i == 0 ? Between(1, 9) : Below(10)))));

        public string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('A' + Below(26))));
    }
}
