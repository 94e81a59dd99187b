using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Scams;
using Bezel.Judge.Shop;
using Bezel.Links;
using KnownBrands = Bezel.Links.Brands;

namespace Bezel.Judge.Rules.Texts;

/// <summary>What rules about texts look for: who sent it, where its link leads, which number is to be rung.</summary>
internal static class TextMessage
{
    /// <summary>Country codes of the shops' countries and of the neighbors that they have customers in.</summary>
    private static readonly Dictionary<string, string[]> CodesByCountry = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US"] = ["1"],
        ["CA"] = ["1"],
        ["GB"] = ["44", "353"],
        ["UK"] = ["44", "353"],
        ["IE"] = ["353", "44"],
        ["DE"] = ["49", "43", "41"],
        ["AT"] = ["43", "49", "41"],
        ["CH"] = ["41", "49", "43", "33", "39"],
        ["FR"] = ["33", "32", "41", "352"],
        ["BE"] = ["32", "31", "33", "49"],
        ["NL"] = ["31", "32", "49"],
        ["ES"] = ["34", "351"],
        ["PT"] = ["351", "34"],
        ["IT"] = ["39", "41"],
        ["AU"] = ["61", "64"],
        ["NZ"] = ["64", "61"],
    };

    /// <summary>Endings of addresses that are sold for next to nothing and hardly used by shops and companies.</summary>
    private static readonly HashSet<string> CheapEndings = new(StringComparer.Ordinal)
    {
        "top", "xyz", "vip", "cc", "icu", "click", "shop", "info", "site", "online", "live", "life", "buzz", "cyou", "sbs", "bond", "rest", "cfd", "lol",
        "win", "loan", "work", "fun", "store", "tk", "ml", "ga", "cf", "gq", "su", "pw", "ws", "space", "website", "club", "today", "world", "help", "link", "mom", "quest",
    };

    /// <summary>A text from a number or name that the shop does not know.</summary>
    public static bool IsFromUnknown(Incoming incoming) => incoming.Facts.Channel == Channel.Text && incoming.Relation.IsStranger;

    /// <summary>The first link that leads to nobody whom Bezel or the shop knows.</summary>
    public static LinkFact? Link(Incoming incoming)
    {
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link.IsWeb && Unvouched.IsNobodys(incoming, link))
                return link;
        }
        return null;
    }

    /// <summary>The telephone number that the text asks to ring, as evidence named <c>to</c>; null when it asks for none.</summary>
    public static Evidence? NumberToRing(Incoming incoming)
    {
        foreach (PhraseHit hit in incoming.Facts.Says.All("text-call-us"))
        {
            string text = hit.Where.Text;
            int start = hit.Start, digits = 0, first = -1, last = -1;
            int end = Math.Min(text.Length, start + hit.Length + 40);
            for (int i = start; i < end && text[i] is not ('\n' or ':' or '/'); i++)
            {
                if (char.IsAsciiDigit(text[i]))
                {
                    first = first < 0 ? i : first;
                    last = i;
                    digits++;
                }
                else if (first >= 0 && text[i] is not (' ' or '-' or '.' or '(' or ')' or '+'))
                    break;
            }
            if (digits is >= 7 and <= 15)
                return new Evidence("to", text[first..(last + 1)], Place.Current, first, last + 1 - first);
        }
        return null;
    }

    /// <summary>The well-known company that the text begins with ("Chase: …", "USPS alert …"); null when it begins otherwise.</summary>
    public static string? NameInFront(Incoming incoming)
    {
        string text = incoming.Facts.CurrentText;
        int colon = text.AsSpan(0, Math.Min(text.Length, 40)).IndexOf(':');
        string front = colon > 0 ? text[..colon] : text[..Math.Min(text.Length, 24)];
        foreach (BrandMention mention in KnownBrands.MentionedIn(front))
        {
            if (colon > 0 || mention.Start == 0)
                return mention.Brand.Name;
        }
        return null;
    }

    /// <summary>An address that is got for next to nothing, or that has a known company's name in somebody else's address.</summary>
    public static bool IsThrowaway(LinkFact link)
    {
        const HostTraits Free = HostTraits.FreeHosting | HostTraits.DynamicDns | HostTraits.Tunnel | HostTraits.IpfsGateway | HostTraits.Storage;
        if (link.Target is not { } target)
            return false;
        if (target.IsIpAddress || (link.Traits & Free) != 0)
            return true;
        if ((link.Traits & HostTraits.Shortener) != 0)
            return false;
        string ending = link.Domain[(link.Domain.LastIndexOf('.') + 1)..];
        return CheapEndings.Contains(ending) || Bezel.Links.Brands.Imitated(target.Host) is not null;
    }

    /// <summary>The number has the code of another country than the shop's and its neighbors'.</summary>
    public static bool IsFromAbroad(Incoming incoming)
    {
        string? number = incoming.Facts.Sender.PhoneNumber?.Trim();
        if (number is null || !number.StartsWith('+') || incoming.Shop.Shop.Country is not { } country || !CodesByCountry.TryGetValue(country, out string[]? codes))
            return false;
        return !Array.Exists(codes, code => number.AsSpan(1).StartsWith(code));
    }

    /// <summary>Who of the staff a text says it is from: "its Ruth", "this is Ruth", or the name as the last words; null when nobody.</summary>
    public static StaffMember? SignedByStaff(Incoming incoming)
    {
        string[] words = Names.Words(incoming.Facts.CurrentText);
        foreach (StaffMember member in incoming.Shop.Staff)
        {
            string[] name = Names.Words(member.Name);
            if (name.Length == 0 || name[0].Length < 3)
                continue;
            for (int i = 0; i < words.Length; i++)
            {
                if (words[i] != name[0])
                    continue;
                bool introduced = i > 0 && (words[i - 1] is "its" or "im" or "is" or "hier" or "ist" or "cest" or "ici" or "soy" or "aqui" or "bin" || (i > 1 && words[i - 1] is "s" or "m" or "est"));
                bool addressed = i > 0 && words[i - 1] is "hi" or "hey" or "hello" or "dear" or "for" or "to" or "from";
                int after = i + 1;
                if (after < words.Length && name.Length > 1 && words[after] == name[^1])
                    after++;
                bool signs = after == words.Length && i > 2;
                if (!addressed && (introduced || signs))
                    return member;
            }
        }
        return null;
    }
}
