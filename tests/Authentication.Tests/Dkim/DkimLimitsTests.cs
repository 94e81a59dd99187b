using System.Globalization;
using System.Text;
using Bezel.Dns;
using static Bezel.Authentication.Tests.DkimFixture;

namespace Bezel.Authentication.Tests;

public sealed class DkimLimitsTests
{
    [Fact]
    public async Task One_name_is_asked_for_once_however_many_signatures_name_it()
    {
        string message = Message;
        for (int i = 0; i < 10; i++)
            message = Ruth.Sign(message);
        var zone = Publishing(SigningKey.Rsa2048.Record);
        (await AllAsync(message, zone)).ShouldAllBe(a => a.Result == DkimResult.Pass);
        zone.Lookups.ShouldBe(1);
    }

    [Fact]
    public async Task No_more_names_are_asked_for_than_allowed()
    {
        string message = Message;
        for (int i = 7; i >= 1; i--)
            message = (Ruth with { Selector = string.Create(CultureInfo.InvariantCulture, $"k{i}") }).Sign(message);
        var zone = new ZoneFile();
        IReadOnlyList<DkimAnswer> answers = await AllAsync(message, zone);
        answers.Select(a => a.Problem).ShouldBe([.. Enumerable.Repeat(DkimProblem.KeyAbsent, 5), DkimProblem.TooManyLookups, DkimProblem.TooManyLookups]);
        answers.ShouldAllBe(a => a.CouldNotCheck);
        zone.Lookups.ShouldBe(5);
    }

    [Fact]
    public async Task Signatures_beyond_the_limit_are_counted_not_checked()
    {
        string message = string.Concat(Enumerable.Repeat("DKIM-Signature: v=1\r\n", 4000)) + Message;
        IReadOnlyList<DkimAnswer> answers = await AllAsync(message);
        answers.Count.ShouldBe(11);
        answers[^1].Problem.ShouldBe(DkimProblem.TooManySignatures);
        answers[^1].Why.ShouldBe("The message has 4000 signatures, far more than is usual; 3990 were not looked at.");
        answers[^1].CouldNotCheck.ShouldBeTrue();
    }

    [Fact]
    public async Task A_header_section_beyond_the_limit_is_not_checked()
    {
        string message = Ruth.Sign(Message);
        foreach (DkimLimits limits in (DkimLimits[])[new() { MaxHeaderBytes = 300 }, new() { MaxHeaderFields = 5 }])
        {
            DkimAnswer answer = await OneAsync(message, limits: limits);
            (answer.Problem, answer.CouldNotCheck).ShouldBe((DkimProblem.TooLarge, true));
        }
        string many = "X-A: b\r\n" + Message;
        (await OneAsync((Ruth with { Fields = "from" + new string(':', 2000) + string.Concat(Enumerable.Repeat(":x-a", 999)) }).Sign(many))).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync((Ruth with { Fields = "from" + string.Concat(Enumerable.Repeat(":x-a", 1000)) }).Sign(many))).Problem.ShouldBe(DkimProblem.TooLarge);
    }

    [Fact]
    public async Task No_more_readings_of_the_body_are_made_than_allowed()
    {
        string message = Message;
        for (int length = 8; length >= 1; length--)
            message = (Ruth with { Length = length }).Sign(message);
        IReadOnlyList<DkimAnswer> answers = await AllAsync(message);
        answers.Select(a => a.Problem).ShouldBe([.. Enumerable.Repeat(DkimProblem.None, 6), DkimProblem.TooLarge, DkimProblem.TooLarge]);
        (await AllAsync(message, limits: new DkimLimits { MaxBodyReadings = 8 })).ShouldAllBe(a => a.Result == DkimResult.Pass);
    }

    [Fact]
    public async Task What_is_made_to_be_slow_is_not()
    {
        // Each would take minutes if anything were looked at again from each of its beginnings.
        string spaces = new(' ', 1 << 20);
        string lines = string.Concat(Enumerable.Repeat(" \r\n", 1 << 18));
        string returns = new('\r', 300_000);
        string tags = string.Concat(Enumerable.Range(0, 60_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"t{i}=;")));
        string[] messages =
        [
            (Ruth with { Fields = "from" }).Sign("From: a@example.com\r\n\r\n" + spaces + "x"),
            (Ruth with { Fields = "from" }).Sign("From: a@example.com\r\n\r\nx\r\n" + lines + "x" + lines),
            (Ruth with { Fields = "from:x" }).Sign($"From: a@example.com\r\nX: {returns}x\r\n\r\n"),
            (Ruth with { Tags = "v=1; " + tags + " u=1" }).Sign(Message),
        ];
        foreach (string message in messages)
            (await OneAsync(message)).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync(Ruth.Sign(Message).Replaced("v=1;", "v=1;" + new string(';', 900_000)))).Problem.ShouldBe(DkimProblem.Malformed);
    }

    [Fact]
    public async Task Cut_anywhere_or_with_any_bit_turned_a_message_gives_answers()
    {
        byte[] message = Encoding.Latin1.GetBytes(Ruth.Sign(Ruth.Sign(Message)));
        for (int part = 0; part <= 64; part++)
            await Dkim.VerifyAsync(message.AsMemory(0, message.Length * part / 64), Zone, Now);
        for (int bit = 0; bit < message.Length * 8; bit += 17)
        {
            byte[] turned = [.. message];
            turned[bit / 8] ^= (byte)(1 << (bit % 8));
            await Dkim.VerifyAsync(turned, Zone, Now);
        }
    }
}
