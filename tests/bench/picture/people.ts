/** What invented names and addresses are made of. Some of it is on purpose also made of everyday words. */
import type { Lang } from './secrets.ts'

const list = (text: string): string[] => text.trim().split(/\s*,\s*/)

export const firstNames: Record<Lang, string[]> = {
  en: list(
    'Margaret, Oliver, Priyanka, Grace, Mark, Will, Rose, Faith, Hope, Grant, Chase, Sue, Frank, Dean, Siobhan, Dae-jung, Wei, Aoife, Bill, Art, Joy, Summer, Max, Ana, Bo, Jo, Rich, Pat, Carol, Iris',
  ),
  es: list(
    'Inés, Joaquín, Dolores, Blanca, Mercedes, Rosario, Ángel, Jesús, Consuelo, Luz, Mar, Sol, Íñigo, Xóchitl, Pilar, Rocío, Nieves, Clara, Bruno, Paz',
  ),
  pt: list(
    'Conceição, João, Luzia, Glória, Graça, Vitória, Iracema, Thiago, Inês, Branca, Rui, Ana, Davi, Socorro, Aparecida, Jorge, Íris, Tomé',
  ),
  fr: list(
    'Aurélie, Jean-Luc, Violette, Blanche, Aimé, Marine, Claire, Reine, Prudence, Océane, Étienne, Guy, Pierre, Rémy, Léa, Noé, Solène, Ève',
  ),
  de: list(
    'Jürgen, Käthe, Wolfgang, Ernst, Rosa, Ute, Uwe, Bärbel, Heike, Götz, Ulrike, Jörg, Sven, Anke, Ilse, Rolf, Kai, Jo',
  ),
}

export const lastNames: Record<Lang, string[]> = {
  en: list(
    "Holloway, Banks, Price, Fields, Young, Bell, Stone, Okonjo-Bell, Sterling, Cash, Hill, Page, Reader, Swift, Short, O'Shaughnessy, van der Merwe, Field, Read, Park",
  ),
  es: list(
    'Reyes, Fuentes, Iglesias, Calle, Rico, Delgado, Castro Ruiz, Peña, Guerra, Blanco, Cuesta, Montes, Moreno, de la Cruz, Ibáñez',
  ),
  pt: list(
    'Ferreira, dos Santos, Pinto, Rocha, Campos, Ribeiro, Leitão, Salgado, Moreira da Silva, Pereira, Nogueira, Prado',
  ),
  fr: list(
    "Lefèvre, Petit, Legrand, Dubois, Marchand, Leroy, d'Aubigné, Boulanger, Lemoine, Château, Poirier, de Villiers",
  ),
  de: list(
    'Müller, Klein, Groß, Schwarz, Kaufmann, Richter, von der Heide, Lange, Jung, Neumann, Zimmermann, Vogel, Geldermann',
  ),
}

export const streets: Record<Lang, string[]> = {
  en: list(
    'Grosvenor Street, High Street, Elm Drive, Orchard Close, Park Avenue, Maple Ct, Kingsway, The Green, Fifth Avenue, Mill Lane, Harbour View, Old Mill Rd',
  ),
  es: list(
    'Calle Mayor, Av. Insurgentes Sur, Paseo de la Reforma, C/ Serrano, Carrera 7, Plaza España, Ronda de Dalt, Camino Real, Bulevar Artigas',
  ),
  pt: list(
    'Rua das Flores, Av. Paulista, Travessa do Carmo, Largo da Graça, Alameda Santos, R. Augusta, Praça da República, Estrada da Luz',
  ),
  fr: list(
    'rue de la Paix, avenue Foch, boulevard Voltaire, quai de Seine, impasse des Lilas, place du Marché, chemin des Vignes, allée des Tilleuls, cours Mirabeau',
  ),
  de: list(
    'Hauptstraße, Lindenweg, Am Markt, Goethestr., Marienplatz, Unter den Linden, Im Wiesengrund, Kirchgasse, Alte Landstraße, Seeufer',
  ),
}

/** A town and the pattern of its postal code. */
export const places: Record<Lang, [city: string, code: string][]> = {
  en: [
    ['London', 'SW1A 1\\AA'],
    ['Springfield IL', '627##'],
    ['Dublin', 'D0# AA##'],
    ['Leeds', 'LS# #AA'],
    ['Austin, TX', '787##-####'],
    ['Toronto', 'M#A #A#'],
  ],
  es: [
    ['Madrid', '280##'],
    ['Ciudad de México', '0####'],
    ['Bogotá', '1102##'],
    ['Sevilla', '410##'],
    ['Guadalajara', 'C.P. 44###'],
  ],
  pt: [
    ['Lisboa', '1###-###'],
    ['São Paulo', '01###-###'],
    ['Porto', '4###-###'],
    ['Recife', '50###-###'],
  ],
  fr: [
    ['Paris', '750##'],
    ['Lyon', '6900#'],
    ['Genève', '120#'],
    ['Montréal', 'H#A #A#'],
    ['Bruxelles', '10##'],
  ],
  de: [
    ['Berlin', '10###'],
    ['München', '80###'],
    ['Zürich', '80##'],
    ['Wien', '10#0'],
    ['Bad Homburg', '613##'],
  ],
}

export const letters = {
  heads: list('b, br, d, f, g, h, k, l, m, n, p, r, s, st, t, v, w, z, qu, ch'),
  hearts: list('a, e, i, o, u, ai, ei, ou, ö, á'),
  tails: list('n, r, l, nd, rt, ck, m, s, lt, ng, v, sk'),
}
