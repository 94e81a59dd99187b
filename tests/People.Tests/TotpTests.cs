using System.Text;
using Bezel.People.SecondFactor;

namespace Bezel.People.Tests;

/// <summary>RFC 6238, appendix B (SHA-1), the last six of the eight digits; RFC 4226, appendix D.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void Codes_of_the_step_before_and_after_are_taken_and_no_others()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        long step = Totp.StepAt(now);
        for (int off = -3; off <= 3; off++)
            Totp.StepOf(Secret, Totp.Code(Secret, step + off), now, 0).ShouldBe(off is >= -1 and <= 1 ? step + off : null);
        Totp.StepOf(Secret, "005 924", now, 0).ShouldBe(step);
        Totp.StepOf(Secret, "005924", now, step).ShouldBeNull();
        Totp.StepOf(Secret, "", now, 0).ShouldBeNull();
        Totp.StepOf(Secret, "00592", now, 0).ShouldBeNull();
    }

    [Fact]
    public void The_secret_is_written_as_apps_read_it()
    {
        Totp.ToText("foobar"u8).ShouldBe("MZXW6YTBOI"); // RFC 4648 §10, without padding
        Totp.ToUri(Secret, "Bezel", "anna+x@vale.example").ShouldBe("otpauth://totp/Bezel:anna%2Bx%40vale.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bezel&algorithm=SHA1&digits=6&period=30");
    }
}
