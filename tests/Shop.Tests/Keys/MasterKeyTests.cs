using System.Text;
using Bezel.Shop.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Shop.Tests.Keys;

public sealed class MasterKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bezel-keys-").FullName;

    private string KeyFile => Path.Combine(folder, "keys", MasterKey.FileName);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_key_made_is_the_key_loaded()
    {
        using MasterKey made = MasterKey.Create(KeyFile), loaded = MasterKey.Load(KeyFile);
        loaded.Unwrap("test", 1, "a", made.Wrap("test", 1, "a", "secret"u8)).ShouldBe("secret"u8.ToArray());
    }

    [Fact]
    public void Only_its_owner_may_read_the_file_and_enter_the_folder()
    {
        if (OperatingSystem.IsWindows())
            return;
        MasterKey.Create(KeyFile).Dispose();
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(Path.GetDirectoryName(KeyFile)!).ShouldBe([KeyFile]);
    }

    [Fact]
    public void A_key_is_never_replaced()
    {
        MasterKey.Create(KeyFile).Dispose();
        byte[] before = File.ReadAllBytes(KeyFile);
        Should.Throw<IOException>(() => MasterKey.Create(KeyFile));
        File.ReadAllBytes(KeyFile).ShouldBe(before);
        Directory.GetFiles(Path.GetDirectoryName(KeyFile)!).ShouldBe([KeyFile]);
    }

    [Fact]
    public void What_an_interrupted_attempt_left_does_not_stop_the_next()
    {
        MasterKey.Create(KeyFile).Dispose();
        File.Delete(KeyFile);
        File.WriteAllText(KeyFile + ".new", "Bezel mas");
        MasterKey.Create(KeyFile).Dispose();
        MasterKey.Load(KeyFile).Dispose();
    }

    [Fact]
    public void A_missing_key_is_named() => Fault(() => MasterKey.Load(KeyFile)).ShouldBe(KeyFault.Missing);

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_file_that_others_may_use_is_refused_with_the_command_that_closes_it(UnixFileMode more)
    {
        if (OperatingSystem.IsWindows())
            return;
        MasterKey.Create(KeyFile).Dispose();
        File.SetUnixFileMode(KeyFile, File.GetUnixFileMode(KeyFile) | more);
        KeyException refused = Should.Throw<KeyException>(() => MasterKey.Load(KeyFile));
        refused.Fault.ShouldBe(KeyFault.TooOpen);
        refused.Message.ShouldEndWith($"chmod 600 '{KeyFile}'");
    }

    [Fact]
    public void A_folder_that_others_may_enter_is_refused_with_the_command_that_closes_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        MasterKey.Create(KeyFile).Dispose();
        string keys = Path.GetDirectoryName(KeyFile)!;
        File.SetUnixFileMode(keys, File.GetUnixFileMode(keys) | UnixFileMode.OtherExecute);
        KeyException refused = Should.Throw<KeyException>(() => MasterKey.Load(KeyFile));
        refused.Fault.ShouldBe(KeyFault.TooOpen);
        refused.Message.ShouldEndWith($"chmod 700 '{keys}'");
    }

    [Fact]
    public void Any_changed_character_of_the_key_or_its_check_is_noticed()
    {
        using MasterKey made = MasterKey.Generate();
        string text = Encoding.ASCII.GetString(made.ToFile());
        int start = text.IndexOf("key: ", StringComparison.Ordinal);
        for (int at = start; at < text.Length - 1; at++)
        {
            if (text[at] == '\n' || text[at] == ' ')
                continue;
            string changed = text[..at] + (text[at] == '0' ? '1' : '0') + text[(at + 1)..];
            Fault(() => MasterKey.Parse(Encoding.ASCII.GetBytes(changed), "k")).ShouldBe(KeyFault.Damaged, $"character {at}");
        }
    }

    [Fact]
    public void Any_truncation_is_noticed()
    {
        using MasterKey made = MasterKey.Generate();
        byte[] text = made.ToFile();
        for (int length = 0; length < text.Length - 1; length++)
            Fault(() => MasterKey.Parse(text.AsSpan(0, length), "k")).ShouldBe(KeyFault.Damaged, $"length {length}");
    }

    [Fact]
    public void Line_ends_blank_lines_and_comments_do_not_matter()
    {
        using MasterKey made = MasterKey.Generate();
        string text = Encoding.ASCII.GetString(made.ToFile());
        byte[] wrapped = made.Wrap("test", 1, "a", "secret"u8);
        using MasterKey read = MasterKey.Parse(Encoding.ASCII.GetBytes("\r\n# mine\r\n" + text.Replace("\n", "\r\n\r\n", StringComparison.Ordinal)), "k");
        read.Unwrap("test", 1, "a", wrapped).ShouldBe("secret"u8.ToArray());
    }

    [Theory]
    [InlineData("Bezel master key 2\nkey: 00\n", KeyFault.NewerVersion)]
    [InlineData("Bezel master key 12\n", KeyFault.NewerVersion)]
    [InlineData("Bezel master key 01\n", KeyFault.Damaged)]
    [InlineData("Bezel master key\n", KeyFault.Damaged)]
    [InlineData("", KeyFault.Damaged)]
    [InlineData("-----BEGIN PRIVATE KEY-----\n", KeyFault.Damaged)]
    public void Other_files_are_named(string text, KeyFault fault) => Fault(() => MasterKey.Parse(Encoding.UTF8.GetBytes(text), "k")).ShouldBe(fault);

    [Fact]
    public void A_file_of_many_megabytes_is_not_read()
    {
        MasterKey.Create(KeyFile).Dispose();
        using (FileStream file = File.OpenWrite(KeyFile))
            file.SetLength(1L << 40);
        Fault(() => MasterKey.Load(KeyFile)).ShouldBe(KeyFault.Damaged);
    }

    [Fact]
    public void Whatever_was_wrapped_is_unwrapped() =>
        Prop.ForAll<byte[], long, string>((secret, shop, id) =>
        {
            if (id is null || Encoding.UTF8.GetByteCount(id) > 128)
                return true;
            using MasterKey key = MasterKey.Generate();
            byte[] wrapped = key.Wrap("mail-password", shop, id, secret);
            return wrapped.Length == secret.Length + MasterKey.WrappingLength && key.Unwrap("mail-password", shop, id, wrapped).AsSpan().SequenceEqual(secret);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wrapped_key_opens_only_where_it_belongs()
    {
        using MasterKey key = MasterKey.Generate(), other = MasterKey.Generate();
        byte[] wrapped = key.Wrap("ledger-signing", 1, "23", "secret"u8);
        key.Unwrap("ledger-signing", 1, "23", wrapped).ShouldBe("secret"u8.ToArray());
        Fault(() => key.Unwrap("ledger-signing", 2, "23", wrapped)).ShouldBe(KeyFault.DoesNotOpen);
        Fault(() => key.Unwrap("ledger-signing", 1, "24", wrapped)).ShouldBe(KeyFault.DoesNotOpen);
        Fault(() => key.Unwrap("ledger-signin", 1, "g23", wrapped)).ShouldBe(KeyFault.DoesNotOpen);
        Fault(() => key.Unwrap("backup", 1, "23", wrapped)).ShouldBe(KeyFault.DoesNotOpen);
        Fault(() => other.Unwrap("ledger-signing", 1, "23", wrapped)).ShouldBe(KeyFault.DoesNotOpen);
    }

    [Fact]
    public void Any_flipped_byte_or_truncation_of_a_wrapped_key_is_refused()
    {
        using MasterKey key = MasterKey.Generate();
        byte[] wrapped = key.Wrap("seal", 1, "1", "secret"u8);
        for (int at = 0; at < wrapped.Length; at++)
        {
            byte[] damaged = [.. wrapped];
            damaged[at] ^= 1;
            // Byte 0 is the version: 0 was never one.
            Fault(() => key.Unwrap("seal", 1, "1", damaged)).ShouldBe(KeyFault.DoesNotOpen, $"byte {at}");
            Fault(() => key.Unwrap("seal", 1, "1", wrapped.AsSpan(0, at))).ShouldBe(KeyFault.DoesNotOpen, $"length {at}");
        }
        wrapped[0] = 2;
        Fault(() => key.Unwrap("seal", 1, "1", wrapped)).ShouldBe(KeyFault.NewerVersion);
    }

    [Fact]
    public void A_key_does_not_show_itself()
    {
        using MasterKey key = MasterKey.Generate();
        $"{key}".ShouldBe("master key (not shown)");
    }

    [Fact]
    public void A_purpose_is_plain() =>
        Should.Throw<ArgumentException>(() => MasterKey.Generate().Wrap("Ledger signing", 1, "1", "x"u8));

    private static KeyFault Fault(Func<object> use) => Should.Throw<KeyException>(() => use()).Fault;
}
