namespace Bezel.Train.ModernMail;

/// <summary>Domains, addresses and links as frauds use them, and ordinary company domains for both classes.</summary>
internal static class Senders
{
    private static readonly string[] BulkTops = ["top", "shop", "click", "info", "xyz", "online", "site", "store", "com", "com", "net", "live", "club", "icu", "us", "co", "cfd", "sbs"];
    private static readonly string[] FakeTails = ["-support", "-account", "-secure", "-billing", "-verify", "-alerts", "-service", "-notice", "-online", "-help", "-team", "-update"];
    private static readonly string[] Locals = ["noreply", "no-reply", "info", "support", "contact", "service", "alert", "notice", "admin", "mail", "newsletter", "postmaster", "hello", "team", "office"];
    private static readonly string[] FreeHosts = ["web.app", "pages.dev", "workers.dev", "weebly.com", "wixsite.com", "github.io", "netlify.app", "vercel.app", "r2.dev", "blogspot.com", "godaddysites.com", "firebaseapp.com", "square.site", "webflow.io", "glitch.me", "myshopify.com", "azurewebsites.net", "onrender.com"];
    private static readonly string[] FreePaths = ["https://docs.google.com/forms/d/e/1FAIpQL", "https://forms.office.com/r/", "https://storage.googleapis.com/", "https://bit.ly/", "https://tinyurl.com/", "https://t.co/", "https://rebrand.ly/", "https://s.id/", "https://sites.google.com/view/", "https://form.jotform.com/", "https://app.box.com/s/", "https://is.gd/", "https://ipfs.io/ipfs/bafybei"];
    private static readonly string[] Tails = ["", "", "/login", "/verify", "/index.html", "/secure", "/wp-content/plugins/x/", "/track", "/auth/", "/.well-known/p", "/v2/", "/claim"];
    private static readonly string[] FreeMail = ["gmail.com", "gmail.com", "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "aol.com", "proton.me", "icloud.com", "gmx.com", "mail.com", "zoho.com"];

    public static string Slug(string name)
    {
        var letters = new System.Text.StringBuilder(name.Length);
        foreach (var letter in name.Normalize(System.Text.NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                letters.Append(char.ToLowerInvariant(letter));
        }

        return letters.ToString();
    }

    public static string CompanyDomain(string name, string country, SeededRandom random)
    {
        var slug = Slug(name);
        var top = Regions.TopLevel(country);
        return random.Next(5) switch
        {
            0 => slug + ".com",
            1 => string.Join('-', name.Split(' ').Select(Slug).Where(part => part.Length > 0)) + "." + top,
            _ => slug + "." + top,
        };
    }

    /// <summary>A small firm's ordinary site or mailbox that has been broken into.</summary>
    public static string Hacked(SeededRandom random, string country) =>
        CompanyDomain(random.Chance(60) ? Pools.Business(random) : Pools.Last(random, country == "jp" ? "us" : country) + " " + Pools.Word(random), random.Chance(40) ? country : random.Pick(["us", "uk", "br", "de", "in", "it", "pl", "au"]), random);

    public static string Bulk(SeededRandom random)
    {
        var label = random.Next(4) switch
        {
            0 => Pools.Word(random) + Pools.Word(random),
            1 => Pools.Word(random) + "-" + Pools.Word(random) + random.Digits(random.Next(3)),
            2 => random.Text("abcdefghiklmnoprstuvz", random.Between(6, 12)),
            _ => random.Text("abcdefghiklmnoprstuvz", 3) + random.Digits(3) + Pools.Word(random),
        };
        return (random.Chance(25) ? random.Pick(["mail.", "em1.", "news.", "m.", "send."]) : "") + label + "." + random.Pick(BulkTops);
    }

    /// <summary>A domain that wants to be taken for the brand's.</summary>
    public static string Fake(string brand, SeededRandom random)
    {
        var top = random.Pick(BulkTops);
        return random.Next(6) switch
        {
            0 => brand + random.Pick(FakeTails) + "." + top,
            1 => random.Pick(FakeTails)[1..] + "-" + brand + "." + top,
            2 => brand + "." + Bulk(random),
            3 => Misspell(brand, random) + ".com",
            4 => "my" + brand + random.Pick(FakeTails) + "." + top,
            _ => random.Pick(FakeTails)[1..] + "." + Misspell(brand, random) + "." + top,
        };
    }

    public static string FreeHost(string? brand, SeededRandom random)
    {
        var label = brand is not null && random.Chance(50)
            ? brand + random.Pick(FakeTails) + random.Digits(random.Next(4))
            : random.Chance(50) ? Pools.Word(random) + "-" + Pools.Word(random) + "-" + random.Text("abcdef0123456789", 6) : random.Text("abcdefghijkmnopqrstuvwxyz0123456789", 12);
        return label + "." + random.Pick(FreeHosts);
    }

    public static string FreeMailAddress(SeededRandom random, string country)
    {
        var first = Slug(Pools.First(random, country == "jp" ? "us" : country));
        var last = Slug(Pools.Last(random, country == "jp" ? "us" : country));
        var local = random.Next(4) switch
        {
            0 => first + "." + last,
            1 => first + last + random.Digits(random.Between(2, 4)),
            2 => last + first[..1] + random.Digits(2),
            _ => first + "_" + last,
        };
        return local + "@" + random.Pick(FreeMail);
    }

    public static string BadFrom(string? brand, SeededRandom random, string country)
    {
        var local = random.Chance(70) ? random.Pick(Locals) : random.Text("abcdefghiklmnoprstuvz", 5) + random.Digits(3);
        return random.Next(10) switch
        {
            < 3 => local + "@" + Hacked(random, country),
            < 5 => local + "@" + Bulk(random),
            < 7 when brand is not null => local + "@" + Fake(brand, random),
            7 => FreeMailAddress(random, country),
            8 => Slug(Pools.First(random, "us")) + "@" + Hacked(random, country),
            _ => local + "@" + Bulk(random),
        };
    }

    public static string BadUrl(string? brand, SeededRandom random, string country)
    {
        var tail = random.Pick(Tails);
        var query = random.Chance(50) ? (tail.Length == 0 ? "/" : "") + "?" + random.Pick(["id", "t", "e", "ref", "u", "s"]) + "=" + random.Token(random.Between(6, 22)) : "";
        return random.Next(10) switch
        {
            < 2 => "https://" + (random.Chance(30) ? "www." : "") + Hacked(random, country) + (random.Chance(40) ? "/wp-includes/" + random.Text("abcdefghi", 4) : "") + tail + query,
            < 5 => "https://" + FreeHost(brand, random) + tail + query,
            < 7 => (random.Chance(15) ? "http://" : "https://") + Bulk(random) + tail + query,
            7 => random.Pick(FreePaths) + random.Token(random.Between(7, 14)),
            _ when brand is not null => "https://" + Fake(brand, random) + tail + query,
            _ => "https://" + Bulk(random) + "/" + random.Token(random.Between(6, 18)),
        };
    }

    private static string Misspell(string brand, SeededRandom random)
    {
        var at = random.Between(1, Math.Max(1, brand.Length - 1));
        return random.Next(4) switch
        {
            0 => brand.Insert(Math.Min(at, brand.Length), brand[at - 1].ToString()),
            1 when brand.Contains('l', StringComparison.Ordinal) => brand.Replace('l', '1'),
            2 when brand.Contains('o', StringComparison.Ordinal) => brand.Replace('o', '0'),
            _ => brand.Length > 3 ? brand.Remove(at, 1) : brand + "-id",
        };
    }
}
