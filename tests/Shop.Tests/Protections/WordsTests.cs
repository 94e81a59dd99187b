using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Bezel.Shop.Protections;

namespace Bezel.Shop.Tests.Protections;

public sealed partial class WordsTests
{
    private static readonly Dictionary<string, string> Words =
        new ResourceManager("Bezel.Shop.Protections.Words", typeof(Protection).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    /// <summary>Words of the trade, which the owner need not know. In <c>.measured</c> the insurer reads too: there the records of a domain may be named.</summary>
    private static readonly string[] Jargon =
        ["MFA", "2FA", "endpoint", "payload", "malware", "phish", "IOC", "entity", "credential", "vulnerabilit", "exploit", "patch", "authentic", "TLS", "DNS", "VPN", "IMAP", "OAuth", "API", "SIEM", "EDR", "compliance", "mitigat", "remediat"];

    [Fact]
    public void Every_protection_has_its_four_texts()
    {
        foreach (Protection protection in ProtectionCatalogue.All)
        {
            foreach (string text in Texts(protection))
                text.ShouldNotBeNullOrWhiteSpace(protection.Id);
        }
    }

    [Fact]
    public void No_text_is_left_of_a_protection_that_is_gone() =>
        Words.Keys.Where(k => Identity().IsMatch(k) && ProtectionCatalogue.Find(k[..k.LastIndexOf('.')]) is null).ShouldBeEmpty();

    [Fact]
    public void Texts_are_plain_and_short()
    {
        foreach (Protection protection in ProtectionCatalogue.All)
        {
            protection.Title.Length.ShouldBeLessThan(80, protection.Id);
            protection.Title.EndsWith('.').ShouldBeFalse(protection.Id);
            protection.Meaning.Length.ShouldBeLessThan(160, protection.Id);
            protection.NextStep.Length.ShouldBeLessThan(160, protection.Id);
            protection.HowMeasured.Length.ShouldBeLessThan(300, protection.Id);
            foreach (string text in Texts(protection))
                text.Contains('!', StringComparison.Ordinal).ShouldBeFalse(protection.Id);
            foreach (string text in (string[])[protection.Title, protection.Meaning, protection.NextStep])
                Jargon.Where(word => Regex.IsMatch(text, "\\b" + word, RegexOptions.IgnoreCase)).ShouldBeEmpty($"{protection.Id}: {text}");
        }
    }

    [Fact]
    public void A_meaning_and_a_next_step_are_one_sentence() =>
        ProtectionCatalogue.All.SelectMany(p => (string[])[p.Meaning, p.NextStep])
            .Where(text => !text.EndsWith('.') || text.Count(c => c == '.') != 1).ShouldBeEmpty();

    [Fact]
    public void How_it_is_measured_says_when_it_holds_slips_and_is_broken() =>
        ProtectionCatalogue.All.Where(p => !Measured().IsMatch(p.HowMeasured)).Select(p => p.Id).ShouldBeEmpty();

    [Fact]
    public void Titles_and_next_steps_tell_protections_apart()
    {
        ProtectionCatalogue.All.Select(p => p.Title).ShouldBeUnique();
        ProtectionCatalogue.All.Select(p => p.NextStep).ShouldBeUnique();
    }

    [Fact]
    public void Every_worry_and_every_state_has_its_name()
    {
        foreach (Worry worry in Enum.GetValues<Worry>())
            Words.ShouldContainKey("worry." + worry);
        foreach (ProtectionState state in Enum.GetValues<ProtectionState>())
            Words.ShouldContainKey("state." + state);
    }

    private static string[] Texts(Protection protection) => [protection.Title, protection.Meaning, protection.HowMeasured, protection.NextStep];

    [GeneratedRegex(@"^Holds when .+\. Slips .+\. Broken when .+\.$")]
    private static partial Regex Measured();

    [GeneratedRegex(@"^[a-z]+\.[a-z-]+\.(title|meaning|measured|next)$")]
    private static partial Regex Identity();
}
