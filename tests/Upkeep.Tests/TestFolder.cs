namespace Bezel.Upkeep.Tests;

/// <summary>A folder of its own for a test, removed afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("bezel-upkeep-").FullName;

    /// <summary>The path of a name below it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file, with the folders above it.</summary>
    public string Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
