using Bezel.Shop.Subjects;

namespace Bezel.Shop.Tests.Subjects;

public sealed class ErasedListTests : IDisposable
{
    private static readonly string One = "s:" + new string('1', 64);
    private static readonly string Two = "s:" + new string('2', 64);
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("bezel-erased-").FullName, "backups");

    private string File => Path.Combine(_folder, ErasedList.FileName);

    [Fact]
    public void Tokens_are_read_as_they_were_added()
    {
        ErasedList.Read(_folder).ShouldBeEmpty();
        ErasedList.Append(_folder, [One]);
        ErasedList.Append(_folder, [Two]);
        ErasedList.Read(_folder).Order().ShouldBe([One, Two]);
        System.IO.File.ReadAllText(File).ShouldBe($"bezel-erased:1\n{One}\n{Two}\n");
    }

    [Fact]
    public void A_folder_that_is_there_keeps_its_rights_since_others_may_use_it_too()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(_folder);
        System.IO.File.SetUnixFileMode(_folder, shared);
        ErasedList.Append(_folder, [One]);
        System.IO.File.GetUnixFileMode(_folder).ShouldBe(shared);
    }

    [Fact]
    public void A_line_that_a_crash_cut_is_passed_over_and_spoils_no_other()
    {
        ErasedList.Append(_folder, [One]);
        System.IO.File.AppendAllText(File, Two[..20]);
        ErasedList.Read(_folder).ShouldBe([One]);
        ErasedList.Append(_folder, [Two]);
        ErasedList.Read(_folder).Order().ShouldBe([One, Two]);
    }

    [Fact]
    public void A_list_of_a_later_version_is_refused()
    {
        Directory.CreateDirectory(_folder);
        System.IO.File.WriteAllText(File, "bezel-erased:2\n");
        Should.Throw<InvalidDataException>(() => ErasedList.Read(_folder));
    }

    [Fact]
    public void What_is_no_token_is_not_added()
    {
        Should.Throw<ArgumentException>(() => ErasedList.Append(_folder, ["anna@example.com"]));
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
}
