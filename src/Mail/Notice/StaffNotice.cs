using System.Globalization;
using System.Resources;
using Bezel.Mail.Keeping;
using Bezel.Shop.Shops;

namespace Bezel.Mail.Notice;

/// <summary>One part of a notice.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
/// <param name="Answer">What the shop filled in; empty when it is to be written by hand; null when nothing is asked.</param>
public sealed record NoticePart(string Heading, IReadOnlyList<string> Paragraphs, string? Answer);

/// <summary>
/// The notice for staff that mail is checked: what, why, how long, who sees it, whom to ask. A draft: which laws ask for it, and what in it
/// answers them, is in docs/guide/staff-notice.md with the sources.
/// </summary>
public sealed class StaffNotice
{
    /// <summary>Languages that it is written in, by ISO 639-1 code.</summary>
    public static readonly IReadOnlyList<string> Languages = ["de", "en", "es", "fr", "it", "nl"];

    /// <summary>The words that New York Civil Rights Law § 52-c prescribes; a law is quoted in its own language.</summary>
    private const string NewYork =
        "any and all telephone conversations or transmissions, electronic mail or transmissions, or internet access or usage by an employee "
        + "by any electronic device or system, including but not limited to the use of a computer, telephone, wire, radio or electromagnetic, "
        + "photoelectronic or photo-optical systems may be subject to monitoring at any and all times and by any lawful means";

    // The European Union, and Iceland, Liechtenstein and Norway, where the GDPR holds by the EEA Agreement (Annex XI).
    private static readonly HashSet<string> Gdpr = new(
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".Split(' '), StringComparer.Ordinal);

    private readonly ResourceManager _words;

    private StaffNotice(ShopProfile shop, string language)
    {
        _words = new ResourceManager("Notice/Words." + language, typeof(StaffNotice).Assembly);
        Language = language;
        Culture = new ShopProfile { Language = language, Country = shop.Country }.Culture;
        ShopName = shop.Name;
    }

    /// <summary>The language, ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>By which dates and numbers are written: the language as it is written in the shop's country.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The shop.</summary>
    public string ShopName { get; }

    /// <summary>What it is about, in one line.</summary>
    public string Title => Say("title");

    /// <summary>To whom it goes.</summary>
    public string To => Say("to", ShopName);

    /// <summary>What it says.</summary>
    public IReadOnlyList<NoticePart> Parts { get; private set; } = [];

    /// <summary>Who gives it and when.</summary>
    public string Given { get; private set; } = "";

    /// <summary>What the employee signs.</summary>
    public string Received => Say("sign.received");

    /// <summary>What is to be written by hand there.</summary>
    public IReadOnlyList<string> Blanks => [Say("sign.name"), Say("sign.date"), Say("sign.signature")];

    /// <summary>For the owner, not for the staff: it is a draft to be checked.</summary>
    public string Draft => Say("draft");

    /// <summary>Writes a notice.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="kept">For how long it keeps messages.</param>
    /// <param name="today">The date on it, by the shop's clock.</param>
    /// <param name="language">One of <see cref="Languages"/>; null for the shop's own, or English when it is not written in that.</param>
    /// <param name="seenBy">Who sees warnings; null leaves a line to fill in.</param>
    /// <param name="contact">Whom to ask; null leaves a line to fill in.</param>
    /// <exception cref="ArgumentException">It is not written in that language.</exception>
    public static StaffNotice Write(ShopProfile shop, KeptDays kept, DateOnly today, string? language = null, string? seenBy = null, string? contact = null)
    {
        ArgumentNullException.ThrowIfNull(shop);
        string own = shop.Language.Split('-')[0];
        language ??= Languages.Contains(own) ? own : "en";
        if (!Languages.Contains(language))
            throw new ArgumentException($"The notice is not written in '{language}'.", nameof(language));
        var notice = new StaffNotice(shop, language);
        int days = (int)kept.Time.TotalDays;
        notice.Given = notice.Say("given", shop.Name, today.ToString("D", notice.Culture));
        notice.Parts =
        [
            new(notice.Say("what.heading"), [notice.Say("what.fraud", shop.Name), notice.Say("what.program"), notice.Say("what.not")], null),
            new(notice.Say("kept.heading"),
                [notice.Say(kept.KeepsContent ? "kept.days" : "kept.none", days, MessageRetention.MostDays), notice.Say("kept.warning"), notice.Say("kept.record")], null),
            new(notice.Say("who.heading"), [notice.Say("who.people")], seenBy ?? ""),
            new(notice.Say("rights.heading"), [notice.Say("rights." + LawOf(shop.Country), NewYork)], null),
            new(notice.Say("ask.heading"), [notice.Say("ask.shop", shop.Name)], contact ?? ""),
        ];
        return notice;
    }

    private static string LawOf(string country) => Gdpr.Contains(country) ? "gdpr" : country switch
    {
        "GB" => "uk",
        "US" => "us",
        _ => "other",
    };

    private string Say(string key, params object[] values) =>
        string.Format(Culture, _words.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException($"Notice/Words.{Language}.resx has no text '{key}'."), values);
}
