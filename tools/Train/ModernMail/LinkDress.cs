using System.Text;

namespace Bezel.Train.ModernMail;

/// <summary>
/// Mailing services rewrite links to count clicks, for honest and dishonest customers alike. The choice is drawn without looking at the
/// class; a sender's own click host is used only where the link is the sender's own.
/// </summary>
internal sealed class LinkDress
{
    private readonly SeededRandom _random;
    private readonly string _senderBase;
    private readonly string _service;
    private readonly bool _ownClicks;

    public LinkDress(SeededRandom random, string senderDomain)
    {
        _random = random;
        var labels = senderDomain.Split('.');
        var tail = labels.Length > 2 && labels[^2] is "co" or "com" && labels[^1].Length == 2 ? 3 : 2;
        _senderBase = labels.Length > tail ? string.Join('.', labels[^tail..]) : senderDomain;
        var draw = random.Next(100);
        _service = draw switch
        {
            < 5 => $"https://u{random.Digits(8)}.ct.sendgrid.net/ls/click?upn=",
            < 9 => $"https://{Pools.Word(random)}.us{random.Between(2, 21)}.list-manage.com/track/click?u=",
            < 12 => $"https://{random.Text("abcdefghijklm", 8)}.r.us-east-1.awstrack.me/L0/",
            < 15 => $"https://{Pools.Word(random)}.hubspotlinks.com/Ctc/",
            _ => "",
        };
        _ownClicks = draw is >= 15 and < 35;
        Site = "https://www." + _senderBase;
    }

    /// <summary>Where footer links and pictures live: the sender's site, or that of the first link if the sender is a freemail user.</summary>
    public string Site { get; private set; }

    public string Apply(string body)
    {
        var output = new StringBuilder(body.Length);
        var at = 0;
        var first = true;
        while (at < body.Length)
        {
            var divider = body.IndexOf(SlotFiller.Divider, at);
            if (divider < 0)
                break;

            var end = body.IndexOf(SlotFiller.End, divider);
            var address = body[(divider + 1)..end];
            if (first && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal))
            {
                first = false;
                if (!uri.Host.EndsWith(_senderBase, StringComparison.Ordinal) && _random.Chance(60))
                    Site = "https://" + uri.Host;
            }

            output.Append(body, at, divider + 1 - at).Append(Wrap(address));
            at = end;
        }

        return output.Append(body, at, body.Length - at).ToString();
    }

    private string Wrap(string address)
    {
        if (!address.StartsWith("http", StringComparison.Ordinal))
            return address;
        if (_service.Length > 0)
            return _service + _random.Token(_random.Between(30, 80));

        return _ownClicks && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.EndsWith(_senderBase, StringComparison.Ordinal)
            ? $"https://{(_random.Chance(50) ? "click." : "links.")}{_senderBase}/{_random.Pick(["f/a/", "u/?qs=", "e/c/", "r/?id="])}{_random.Token(_random.Between(20, 60))}"
            : address;
    }
}
