using System.Numerics;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>A shape of one colour; a picture is drawn of layers, the later ones over the earlier ones.</summary>
internal readonly record struct Layer(BodyPart Part, Capsule Shape, Vector3 Colour);
