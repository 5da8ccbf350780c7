using System.Globalization;
using Querent.Backends.Cpu;
using Querent.Extensibility;
using Querent.Images;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.ObjectDetection;
using Querent.SavedModels;
using Querent.Scoring;

// MODEL BATCH IMAGES...: a line for each image, numbers with all digits.
IPlugin plugin = ModelFile.Read(args[0]).Description.Task == "object-detection"
    ? new ObjectDetectionPlugin() : new ImageClassificationPlugin();
using var backend = new CpuBackend(2);
using var scorer = Scorer.Open(args[0], plugin, backend, int.Parse(args[1], CultureInfo.InvariantCulture));
int side = scorer.Info.Size?.Width ?? 0;
foreach (ImageScore score in scorer.Score(args.Skip(2).Select(file => side > 0
    ? new Querent.Data.RgbImage(side, side, ImageReader.Read(file, side)) : ImageReader.Read(file))))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{score.PredictedLoss:R} {score.Entropy:R} {score.Prediction?.Text(scorer.Info)}"));
}
