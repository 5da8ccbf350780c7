using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Scoring;

/// <summary>A run over a folder of images, and the model that it left.</summary>
public sealed class ScoredFolder : IDisposable
{
    private const int Trained = 24;
    private const int Tested = 16;

    private readonly TemporaryFolder _folder = new();

    public ScoredFolder()
    {
        for (int i = 0; i < Trained + Tested; i++)
        {
            string split = i < Trained ? "train" : "test";
            BitmapFile.Write(_folder.Under($"images/{split}/{(i % 2 == 0 ? "even" : "odd")}/{i}.bmp"), i);
        }

        string configuration = _folder.Write("small.json", $$"""
            {
              "trials": 1,
              "dataset": { "name": "class-folders", "path": "{{_folder.Under("images")}}", "imageSize": 16 },
              "task": { "name": "image-classification", "network": "resnet10", "width": 4 },
              "strategies": [{ "name": "learning-loss", "lambda": 0.1 }],
              "loop": { "initialLabels": 8, "querySize": 4, "cycles": 2, "candidateSubset": 0, "scoringBatchSize": {{Tested}} },
              "training": { "epochs": 2, "batchSize": 4, "learningRate": 0.05, "momentum": 0.9 }
            }
            """);
        CommandHere.Run("run", configuration, "--output", Run).ShouldSucceed();
    }

    public string Run => _folder.Under("run");

    public string Model => Path.Combine(Run, "units", "trial1-learning-loss", "result", "model.safetensors");

    /// <summary>The images that the run was evaluated on.</summary>
    public string Images => _folder.Under("images/test");

    public string Under(string name) => _folder.Under(name);

    public void Dispose() => _folder.Dispose();
}
