using Bezel.Upkeep.Logs;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Upkeep.Tests.Logs;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("mail from anna.meyer+shop@example.co.uk came", "mail from [e-mail] came")]
    [InlineData("<jörg@müller.example>", "<[e-mail]>")]
    [InlineData("to=anna%40shop.example", "[e-mail]")]
    [InlineData("ring +1 (212) 555-0134 now", "ring [number] now")]
    [InlineData("ring 020 7946 0958, or 0209460000.", "ring [number], or [number].")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00 at the bank", "IBAN [account] at the bank")]
    [InlineData("GB29NWBK60161331926819", "[account]")]
    [InlineData("gb29nwbk60161331926819", "[account]")]
    [InlineData("card 4111-1111-1111-1111", "card [number]")]
    [InlineData("card ４１１１ １１１１ １１１１ １１１１", "card [number]")]
    [InlineData("account 12345678 routing 021000021", "account [number] routing [number]")]
    [InlineData("password: hunter2 and more", "password: [secret] and more")]
    [InlineData("Password=\"two words\";Host=db", "Password=[secret];Host=db")]
    [InlineData("{\"api_key\":\"abc\",\"x\":1}", "{\"api_key\":[secret],\"x\":1}")]
    [InlineData("the passphrase is correct-horse.", "the passphrase is [secret]")]
    [InlineData("Authorization: Bearer abc.def-ghi", "Authorization: Bearer [secret]")]
    [InlineData("got bezel_1_12_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567, refused", "got [key], refused")]
    [InlineData("https://bob:geheim@db.example/x?token=abc&lang=de", "https://[secret]@db.example/x?token=[secret]&lang=[cut]")]
    [InlineData("GET /s/1?customer=Anna%20Meyer HTTP", "GET /s/1?customer=[cut] HTTP")]
    [InlineData("key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "key [key]")]
    [InlineData("token dGhpcyBpcyBhIHNlY3JldCBrZXkgZm9yIHRlc3Rz", "token [key]")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "[key]")]
    [InlineData("from 192.0.2.77 port 443", "from 192.0.x.x port 443")]
    [InlineData("from 2001:db8:85a3::8a2e:370:7334 now", "from 2001:x now")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGHAgEAM\n-----END PRIVATE KEY-----\nrest", "[key]\nrest")]
    [InlineData("at C:\\Windows\\x.cs in C:\\Users\\anna\\x.cs", "at C:\\Windows\\x.cs in C:\\Users\\[name]\\x.cs")]
    public void Takes_out_what_belongs_to_people_or_opens_doors(string text, string expected) => Redaction.Of(text).ShouldBe(expected);

    [Fact]
    public void Names_of_home_folders_are_taken_out() =>
        Redaction.Of("in /" + "home/anna/bezel/x.cs and /" + "Users/bob").ShouldBe("in /" + "home/[name]/bezel/x.cs and /" + "Users/[name]");

    [Theory]
    [InlineData("Since 2026-11-22 11:20 the hub looked at 1204 messages in 311 ms.")]
    [InlineData("Bezel 0.1.0 on .NET 10.0.4, SQLite 3.50.4, schema ground 1, mail 2")]
    [InlineData("at Bezel.Shop.Storage.Store.OpenAsync(StoreFolder folder, StoreOptions options) in src/Shop/Storage/Store.cs:line 143")]
    [InlineData("/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.4/System.Private.CoreLib.dll")]
    [InlineData("")]
    public void Leaves_what_helps_to_find_a_fault(string text) => Redaction.Of(text).ShouldBe(text);

    [Fact]
    public void No_secret_survives_wherever_it_stands()
    {
        string[] secrets = ["anna@example.com", "hunter2", "DE89370400440532013000", "555 0134", "0044 0532", "0.2.77", "Meyer", "abcdef0123456789", "geheim", "6Zk9"];
        Gen<string> parts = Gen.Elements("anna@example.com", "password: hunter2", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "+1 212 555 0134", "192.0.2.77", "http://a.example/?name=Meyer",
            "https://joe:geheim@a.example/", "Bearer 6Zk9.6Zk9", "abcdef0123456789abcdef0123456789", "the hub started", "2026-11-22", "(", "«", "at line 12", "\"");
        Gen<string> glue = Gen.Elements(" ", "\n", ", ", "; ", " and ");
        Gen<string> texts = Gen.ArrayOf(parts.Zip(glue, static (part, after) => part + after)).Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            string left = Redaction.Of(text);
            return !secrets.Any(secret => left.Contains(secret, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1 ")]
    [InlineData("@")]
    [InlineData("a.")]
    [InlineData("aA1")]
    [InlineData("f:")]
    [InlineData("?a=")]
    [InlineData("password ")]
    [InlineData("-----BEGIN A-----")]
    [InlineData("A1 ")]
    public void A_hostile_text_is_cut_and_answered(string part)
    {
        string answer = Redaction.Of(string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)));
        answer.Length.ShouldBeLessThanOrEqualTo(Redaction.MaxLength * 4);
    }
}
