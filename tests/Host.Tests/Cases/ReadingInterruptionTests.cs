using System.Diagnostics;
using Querent.Host.Commands;
using Querent.Hosting.Reporting.Pictures;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Cases;

/// <summary>A signal is answered while images are read, before anything of the run has begun.</summary>
public sealed class ReadingInterruptionTests : IDisposable
{
    private const int Copies = 800;
    private const string ReaderLibrary = "Querent.Images.dll";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("TERM", 15)]
    public void A_signal_while_images_are_read_ends_the_command(string signal, int number)
    {
        string settings = CaseFolders.Settings("cls");
        Signals.SkipWhereIgnored(number);
        string output = _folder.Under("run");
        string[] options = ["--set", $"dataset.path={LargeImages()}", "--threads", "1", "--no-cache", "--output", output];
        using Process process = QuerentProcess.Start([], ["run", settings, .. options]);
        WaitForReader(process);
        Signals.Send(process, signal);
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(ExitCode.Cancelled, result.ExitCode);
        Assert.False(Path.Exists(output), "the run began after all images had been read");
    }

    public void Dispose() => _folder.Dispose();

    // Reading has begun, or is about to, once the library for it is there; it takes far longer than a signal.
    private static void WaitForReader(Process process)
    {
        string maps = $"/proc/{process.Id}/maps";
        while (!process.HasExited && !File.ReadAllText(maps).Contains(ReaderLibrary, StringComparison.Ordinal))
        {
        }
    }

    // Many names of two files: only decoding costs anything.
    private string LargeImages()
    {
        const int width = 1800, height = 1200;
        byte[] picture = Png.Encode(width, height, new byte[3 * width * height]);
        foreach (string name in new[] { "a", "b" })
        {
            string folder = Directory.CreateDirectory(_folder.Under(Path.Combine("images", name))).FullName;
            string first = Path.Combine(folder, "0.png");
            File.WriteAllBytes(first, picture);
            for (int copy = 1; copy < Copies / 2; copy++)
            {
                File.Copy(first, Path.Combine(folder, $"{copy}.png"));
            }
        }

        return _folder.Under("images");
    }
}
