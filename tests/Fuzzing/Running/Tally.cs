using System.Text.Json;

namespace Querent.Fuzzing.Running;

/// <summary>Counts of the outcomes of one target.</summary>
internal sealed record Tally
{
    public int Inputs { get; set; }

    /// <summary>Accepted without a fault.</summary>
    public int Accepted { get; set; }

    /// <summary>Refused with a line for the user.</summary>
    public int Refused { get; set; }

    /// <summary>Findings of all kinds.</summary>
    public int Findings { get; set; }

    /// <summary>Processor time of the slowest input.</summary>
    public double Slowest { get; set; }

    /// <summary>The largest number of bytes that one input had allocated, or the process held during it.</summary>
    public long MostBytes { get; set; }

    public void Add(Tally other)
    {
        Inputs += other.Inputs;
        Accepted += other.Accepted;
        Refused += other.Refused;
        Findings += other.Findings;
        Slowest = Math.Max(Slowest, other.Slowest);
        MostBytes = Math.Max(MostBytes, other.MostBytes);
    }

    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this));

    public static Tally Load(string file) => JsonSerializer.Deserialize<Tally>(File.ReadAllText(file))!;
}
