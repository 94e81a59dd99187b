using Bezel.Judge.Facts;
using Bezel.Links;
using Bezel.Mime;

namespace Bezel.Judge.Model;

/// <summary>How the sender, the addressee and the subject are made up, and whether they fit one another.</summary>
internal static class SenderMakeUp
{
    public static void Fill(MakeUp to, MessageFacts facts)
    {
        SenderFacts sender = facts.Sender;
        string name = ListTag.WithoutVia(sender.From.Name);
        string domain = sender.From.Domain, registrable = sender.Domain, local = sender.From.LocalPart;
        string label = registrable.Split('.')[0];
        Address(to, sender, domain, registrable, label, local);
        Name(to, facts, name, domain, local);
        Reply(to, sender);
        Addressee(to, facts);
        Subject(to, facts.Subject);
    }

    private static void Address(MakeUp to, SenderFacts sender, string domain, string registrable, string label, string local)
    {
        to.Add("sender.missing", sender.From.Address.Length == 0);
        to.Add("sender.free-mail", sender.IsFreeMail);
        to.Add("sender.domain-length", domain.Length);
        to.Add("sender.label-length", label.Length);
        to.Add("sender.domain-digits", registrable.Count(char.IsAsciiDigit));
        to.Add("sender.domain-hyphens", registrable.Count(c => c == '-'));
        to.Add("sender.domain-depth", domain.Count(c => c == '.') - registrable.Count(c => c == '.'));
        to.Add("sender.label-consonants", Randomness.LongestConsonants(label));
        to.Add("sender.label-vowels", Randomness.VowelShare(label));
        string ending = domain[(domain.LastIndexOf('.') + 1)..];
        bool reserved = ending is "example" or "test" or "invalid" or "localhost";
        to.Add("sender.ends-com", ending == "com" || reserved);
        to.Add("sender.ends-org", ending is "org" or "edu" or "gov" or "net" or "mil");
        to.Add("sender.ends-country", ending.Length == 2);
        to.Add("sender.ends-new", ending.Length > 3 && !reserved);
        to.Add("sender.free-host", (sender.DomainTraits & (HostTraits.FreeHosting | HostTraits.DynamicDns)) != 0 || domain.EndsWith(".onmicrosoft.com", StringComparison.Ordinal));
        to.Add("sender.brand-domain", sender.Brand is not null);
        to.Add("sender.mailing-service", MailingServices.IsOne(domain));
        to.Add("local.length", local.Length);
        to.Add("local.digits", local.Count(char.IsAsciiDigit));
        to.Add("local.consonants", Randomness.LongestConsonants(local));
        string plain = local.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        to.Add("local.no-reply", plain.Contains("noreply", StringComparison.OrdinalIgnoreCase) || plain.Contains("donotreply", StringComparison.OrdinalIgnoreCase));
    }

    private static void Name(MakeUp to, MessageFacts facts, string name, string domain, string local)
    {
        string joined = domain.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        string[] words = Words.Significant(name);
        to.Add("name.missing", name.Length == 0);
        to.Add("name.length", name.Length);
        to.Add("name.digits", name.Count(char.IsDigit));
        to.Add("name.odd-characters", name.Count(c => !char.IsLetterOrDigit(c) && c is not (' ' or '.' or ',' or '\'' or '’' or '&' or '-' or '"')));
        to.Add("name.has-address", name.Contains('@', StringComparison.Ordinal));
        to.Add("name.styled-letters", Styled(name) + Styled(facts.Subject));
        to.Add("name.in-domain", words.Length == 0 ? -1 : (double)words.Count(word => joined.Contains(word, StringComparison.Ordinal)) / words.Length);
        to.Add("name.in-local", words.Length == 0 ? -1 : (double)words.Count(word => local.Contains(word, StringComparison.OrdinalIgnoreCase)) / words.Length);
        to.Add("name.initials-in-domain", Words.Initials(name) is { Length: >= 3 } initials && joined.Contains(initials[..3], StringComparison.Ordinal));
        to.Add("name.capitals", name.Length == 0 ? -1 : (double)name.Count(char.IsUpper) / name.Length);
        IReadOnlyList<BrandMention> brands = Brands.MentionedIn(name);
        to.Add("name.other-brand", brands.Count(mention => !Owns(mention.Brand, facts.Sender)));
        to.Add("name.own-brand", brands.Count(mention => Owns(mention.Brand, facts.Sender)));
        to.Add("subject.other-brand", Brands.MentionedIn(facts.Subject).Count(mention => !Owns(mention.Brand, facts.Sender)));
        string opening = facts.CurrentText.Length > 4000 ? facts.CurrentText[..4000] : facts.CurrentText;
        IReadOnlyList<BrandMention> inText = Brands.MentionedIn(opening);
        to.AddCount("text.other-brand", inText.Where(mention => !Owns(mention.Brand, facts.Sender) && !mention.Brand.IsCommonWord).Select(mention => mention.Brand.Name).Distinct().Count());
        to.AddCount("text.own-brand", inText.Count(mention => Owns(mention.Brand, facts.Sender)));
        to.Add("text.disguised-brand", inText.Any(mention => mention.IsDisguised) || brands.Any(mention => mention.IsDisguised));
        to.Add("name.in-subject", words.Any(word => facts.Subject.Contains(word, StringComparison.OrdinalIgnoreCase)));
        to.Add("name.in-text", words.Length == 0 ? -1 : (double)words.Count(word => opening.Contains(word, StringComparison.OrdinalIgnoreCase)) / words.Length);
        string label = facts.Sender.Domain.Split('.')[0];
        to.Add("domain.in-text", label.Length < 4 ? -1 : opening.Replace(" ", "", StringComparison.Ordinal).Contains(label.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) ? 1 : 0);
    }

    private static void Reply(MakeUp to, SenderFacts sender)
    {
        to.Add("reply.given", sender.ReplyTo is not null);
        to.Add("reply.elsewhere", sender.ReplyTo is not null && sender.ReplyDomain != sender.Domain);
        to.Add("reply.free-mail", sender.ReplyIsFreeMail && !sender.IsFreeMail);
    }

    private static void Addressee(MakeUp to, MessageFacts facts)
    {
        IReadOnlyList<MailAddress> addressees = facts.Message?.To ?? [];
        to.Add("to.none", addressees.Count == 0);
        to.AddCount("to.count", addressees.Count);
        to.Add("to.undisclosed", facts.Message?.Headers["To"]?.Contains("undisclosed", StringComparison.OrdinalIgnoreCase) == true);
        to.Add("to.self", addressees.Any(one => one.Address.Length > 0 && one.Address.Equals(facts.Sender.From.Address, StringComparison.OrdinalIgnoreCase)));
        bool inSubject = false, inText = false, nameIsAddressee = false;
        foreach (MailAddress one in addressees.Take(3))
        {
            if (one.LocalPart.Length < 3)
                continue;
            inSubject |= facts.Subject.Contains(one.Address, StringComparison.OrdinalIgnoreCase) || (one.Domain.Length > 5 && facts.Subject.Contains(one.Domain, StringComparison.OrdinalIgnoreCase));
            inText |= facts.CurrentText.Contains(one.Address, StringComparison.OrdinalIgnoreCase);
            nameIsAddressee |= one.Domain.Length > 5 && facts.Sender.Domain != one.Domain && facts.Sender.From.Name.Contains(one.Domain.Split('.')[0], StringComparison.OrdinalIgnoreCase);
        }
        to.Add("to.in-subject", inSubject);
        to.Add("to.in-text", inText);
        to.Add("to.in-name", nameIsAddressee);
    }

    private static void Subject(MakeUp to, string subject)
    {
        int length = Math.Max(1, subject.Length);
        to.Add("subject.length", subject.Length);
        to.Add("subject.capitals", (double)subject.Count(char.IsUpper) / length);
        to.Add("subject.exclamations", subject.Count(c => c == '!'));
        to.Add("subject.questions", subject.Count(c => c == '?'));
        to.Add("subject.digits", subject.Count(char.IsDigit));
        to.Add("subject.not-ascii", (double)subject.Count(c => c > 127) / length);
        to.Add("subject.pictures", subject.EnumerateRunes().Count(rune => rune.Value is > 0x1F000 or (>= 0x2600 and < 0x27C0)));
        to.Add("subject.zero-width", subject.Count(c => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u00AD' or '\uFEFF'));
        to.Add("subject.replacement", subject.Count(c => c == '\uFFFD'));
        to.Add("subject.answers", SubjectLine.Answers(subject));
        to.Add("subject.forwards", SubjectLine.Forwards(subject));
        to.Add("subject.code", subject.Length > 12 && Randomness.HasCode(subject));
    }

    private static bool Owns(Brand brand, SenderFacts sender) =>
        brand == sender.Brand || (sender.Domain.Length > 0 && brand.Domains.Contains(sender.Domain, StringComparer.OrdinalIgnoreCase));

    private static int Styled(string text) => text.EnumerateRunes().Count(rune => rune.Value is (>= 0x1D400 and <= 0x1D7FF) or (>= 0x24B6 and <= 0x24E9) or (>= 0xFF21 and <= 0xFF5A));
}
