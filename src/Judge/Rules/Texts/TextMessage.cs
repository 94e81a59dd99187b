using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Scams;
using Bezel.Judge.Shop;
using Bezel.Links;

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

    /// <summary>The first telephone number in the text, as evidence named <c>to</c>.</summary>
    public static Evidence? Number(Incoming incoming)
    {
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            if (money.Facts.Phones.Count > 0)
                return new Evidence("to", money.Facts.Phones[0].Text, money.Where.Place, money.Facts.Phones[0].Start, money.Facts.Phones[0].Length);
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
                bool introduced = i > 0 && (words[i - 1] is "its" or "im" or "is" or "from" or "hier" or "ist" or "cest" or "ici" or "soy" or "aqui" or "bin" || (i > 1 && words[i - 1] is "s" or "m" or "est"));
                bool addressed = i > 0 && words[i - 1] is "hi" or "hey" or "hello" or "dear" or "for" or "to";
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
