using System.IO.Compression;
using System.Text;
using Bezel.Documents;

namespace Bezel.Scanning.Tests;

/// <summary>Small files to be scanned, made here.</summary>
internal static class Samples
{
    /// <summary>The test file that every anti-malware program knows and no computer is harmed by; in two parts, so that this source is not taken for it.</summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public static DocumentInspection Inspect(string name, byte[] content) => DocumentInspection.Inspect(name, null, content);

    public static DocumentInspection Text(string text) => Inspect("note.txt", Encoding.UTF8.GetBytes(text));

    public static byte[] Zip(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
        return bytes.ToArray();
    }

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['I'] = "01110 00100 00100 00100 00100 00100 01110",
        ['N'] = "10001 11001 11001 10101 10011 10011 10001",
        ['V'] = "10001 10001 10001 10001 10001 01010 00100",
        ['O'] = "01110 10001 10001 10001 10001 10001 01110",
        ['C'] = "01110 10001 10000 10000 10000 10001 01110",
        ['E'] = "11111 10000 10000 11110 10000 10000 11111",
        ['R'] = "11110 10001 10001 11110 10100 10010 10001",
        ['G'] = "01110 10001 10000 10111 10001 10001 01110",
        ['P'] = "11110 10001 10001 11110 10000 10000 10000",
        ['A'] = "01110 10001 10001 11111 10001 10001 10001",
        ['Y'] = "10001 10001 01010 00100 00100 00100 00100",
        [' '] = "00000 00000 00000 00000 00000 00000 00000",
    };

    /// <summary>A Windows bitmap with a line of capitals, so many pixels a dot.</summary>
    public static byte[] Written(string line, int dot = 6)
    {
        int width = (line.Length * 6 + 8) * dot, height = 15 * dot, stride = (width + 3) / 4 * 4;
        byte[] file = new byte[54 + 1024 + stride * height];
        (file[0], file[1], file[14], file[26], file[28]) = ((byte)'B', (byte)'M', 40, 1, 8);
        BitConverter.TryWriteBytes(file.AsSpan(10), 1078);
        BitConverter.TryWriteBytes(file.AsSpan(18), width);
        BitConverter.TryWriteBytes(file.AsSpan(22), -height);
        for (int i = 0; i < 256; i++)
            file.AsSpan(54 + i * 4, 3).Fill((byte)i);
        file.AsSpan(1078).Fill(255);
        for (int at = 0; at < line.Length; at++)
        {
            string[] rows = Letters[line[at]].Split(' ');
            for (int y = 0; y < 7 * dot; y++)
            {
                for (int x = 0; x < 5 * dot; x++)
                {
                    if (rows[y / dot][x / dot] == '1')
                        file[1078 + (y + 4 * dot) * stride + (at * 6 + 4) * dot + x] = 0;
                }
            }
        }
        return file;
    }
}

/// <summary>A folder for one test, with programs of its own if it makes any.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bezel-scanning-tests-").FullName;

    public string File(string name, string content)
    {
        string path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A shell script in the place of a program.</summary>
    public void Program(string name, string script)
    {
        string path = File(name, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
